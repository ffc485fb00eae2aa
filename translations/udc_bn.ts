<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="bn_BD" sourcelanguage="en_GB">
<context>
    <name>AboutSection</name>
    <message>
        <source>Free software under the Apache License 2.0. Everyone may use and improve it.</source>
        <translation>অ্যাপাচি লাইসেন্স ২.০-এর অধীনে মুক্ত সফটওয়্যার। যে কেউ ব্যবহার ও উন্নত করতে পারেন।</translation>
    </message>
    <message>
        <source>UDC Desktop</source>
        <translation>ইউডিসি ডেস্কটপ</translation>
    </message>
    <message>
        <source>Version {version} · Python {python} · Qt {qt}</source>
        <translation>সংস্করণ {version} · পাইথন {python} · কিউটি {qt}</translation>
    </message>
    <message>
        <source>Work of others that is part of it</source>
        <translation>এর ভেতরে যাঁদের কাজ আছে</translation>
    </message>
    <message>
        <source>{centre} · code {code} · computer {device}</source>
        <translation>{centre} · কোড {code} · কম্পিউটার {device}</translation>
    </message>
</context>
<context>
    <name>AboutStep</name>
    <message>
        <source>Another kind of grievance</source>
        <translation>অন্য ধরনের অভিযোগ</translation>
    </message>
    <message>
        <source>Choose with the arrow keys or by number, then press Enter.</source>
        <translation>তীর-কি বা সংখ্যা দিয়ে বেছে এন্টার চাপুন।</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>অভিযোগের বিষয়</translation>
    </message>
</context>
<context>
    <name>ApplicationDetailView</name>
    <message>
        <source>Amend</source>
        <translation>সংশোধন</translation>
    </message>
    <message>
        <source>Amend application {number}</source>
        <translation>আবেদন {number} সংশোধন</translation>
    </message>
    <message>
        <source>Application {number} is withdrawn.</source>
        <translation>আবেদন {number} প্রত্যাহার করা হয়েছে।</translation>
    </message>
    <message>
        <source>Eligibility</source>
        <translation>যোগ্যতা</translation>
    </message>
    <message>
        <source>History</source>
        <translation>আবেদনের ইতিহাস</translation>
    </message>
    <message>
        <source>Judged as of {date}</source>
        <translation>{date} তারিখের হিসাবে যাচাই</translation>
    </message>
    <message>
        <source>Only at the applicant&apos;s own wish. It cannot be taken back; the applicant may apply anew.</source>
        <translation>শুধু আবেদনকারীর নিজের ইচ্ছায়। প্রত্যাহার ফেরানো যায় না; আবেদনকারী পরে নতুন করে আবেদন করতে পারবেন।</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>কাগজপত্র</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>কারণ: {reason}</translation>
    </message>
    <message>
        <source>The application</source>
        <translation>আবেদন</translation>
    </message>
    <message>
        <source>The entry opens again. What stands here now is kept as the earlier state.</source>
        <translation>ফরমটি আবার খুলবে। এখন যা আছে তা আগের সংস্করণ হিসেবে থেকে যাবে।</translation>
    </message>
    <message>
        <source>Warnings that a supervisor let pass</source>
        <translation>তত্ত্বাবধায়ক যেসব সতর্কতায় ছাড় দিয়েছেন</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>প্রত্যাহার</translation>
    </message>
    <message>
        <source>Withdraw application {number}</source>
        <translation>আবেদন {number} প্রত্যাহার</translation>
    </message>
</context>
<context>
    <name>ApplicationsModel</name>
    <message>
        <source>Applicant</source>
        <translation>আবেদনকারী</translation>
    </message>
    <message>
        <source>Application number</source>
        <translation>আবেদন নম্বর</translation>
    </message>
    <message>
        <source>Day or time</source>
        <translation>তারিখ/সময়</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>উদ্যোক্তা</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>কর্মসূচি</translation>
    </message>
    <message>
        <source>State</source>
        <translation>অবস্থা</translation>
    </message>
    <message>
        <source>Ward, village</source>
        <translation>ওয়ার্ড, গ্রাম</translation>
    </message>
</context>
<context>
    <name>ApplicationsPage</name>
    <message>
        <source>Applications</source>
        <translation>আবেদন</translation>
    </message>
    <message>
        <source>Enter opens · Ctrl P prints again · Ctrl F narrows the list</source>
        <translation>Enter খুলুন · Ctrl P পুনর্মুদ্রণ · Ctrl F তালিকায় খুঁজুন</translation>
    </message>
    <message>
        <source>Look for fewer words, another state or more days.</source>
        <translation>কম শব্দ, অন্য অবস্থা বা বেশি দিন বেছে দেখুন।</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>নতুন আবেদন</translation>
    </message>
    <message>
        <source>No application fits</source>
        <translation>এমন কোনো আবেদন নেই</translation>
    </message>
    <message>
        <source>No application yet</source>
        <translation>এখনো কোনো আবেদন নেই</translation>
    </message>
    <message>
        <source>One application</source>
        <translation>১টি আবেদন</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>সব দেখুন</translation>
    </message>
    <message>
        <source>This person has no application here.</source>
        <translation>এই ব্যক্তির কোনো আবেদন এখানে নেই।</translation>
    </message>
    <message>
        <source>What is enrolled at this counter is listed here.</source>
        <translation>এই সেন্টারে নিবন্ধিত আবেদনের তালিকা এখানে দেখা যাবে।</translation>
    </message>
    <message>
        <source>{number} applications</source>
        <translation>{number}টি আবেদন</translation>
    </message>
</context>
<context>
    <name>BrokenCard</name>
    <message>
        <source>A programme file cannot be used</source>
        <translation>একটি কর্মসূচির ফাইল ব্যবহার করা যাচ্ছে না</translation>
    </message>
    <message>
        <source>{file}, line {line}: {reason}</source>
        <translation>{file}, লাইন {line}: {reason}</translation>
    </message>
</context>
<context>
    <name>Central</name>
    <message>
        <source>Approved on {date}.</source>
        <translation>{date} তারিখে অনুমোদিত।</translation>
    </message>
    <message>
        <source>As of the sync of {when}.</source>
        <translation>{when} পর্যন্ত কেন্দ্র যা জানিয়েছে।</translation>
    </message>
    <message>
        <source>Enrolled elsewhere: no, as of {when}.</source>
        <translation>অন্য কোথাও নিবন্ধিত: না, {when} পর্যন্ত।</translation>
    </message>
    <message>
        <source>Enrolled elsewhere: not known. It is asked again at the next sync.</source>
        <translation>অন্য কোথাও নিবন্ধিত: জানা যায়নি। পরের সিঙ্কে আবার জিজ্ঞেস করা হবে।</translation>
    </message>
    <message>
        <source>Enrolled elsewhere: yes, as of {when}.</source>
        <translation>অন্য কোথাও নিবন্ধিত: হ্যাঁ, {when} পর্যন্ত।</translation>
    </message>
    <message>
        <source>Enrolled elsewhere: yes, in {programmes}, as of {when}.</source>
        <translation>অন্য কোথাও নিবন্ধিত: হ্যাঁ, {programmes}; {when} পর্যন্ত।</translation>
    </message>
    <message>
        <source>Enrolled elsewhere? It is asked at the next sync.</source>
        <translation>অন্য কোথাও নিবন্ধিত কি না, পরের সিঙ্কে জিজ্ঞেস করা হবে।</translation>
    </message>
    <message>
        <source>Headquarters did not take it.</source>
        <translation>কেন্দ্র এটি গ্রহণ করেনি।</translation>
    </message>
    <message>
        <source>Headquarters was not heard yet.</source>
        <translation>কেন্দ্র থেকে এখনো কিছু জানা যায়নি।</translation>
    </message>
    <message>
        <source>It is being decided, as of {date}.</source>
        <translation>সিদ্ধান্ত প্রক্রিয়াধীন, {date} পর্যন্ত।</translation>
    </message>
    <message>
        <source>It is kept here and not sent.</source>
        <translation>এখানেই রাখা আছে, পাঠানো হয় না।</translation>
    </message>
    <message>
        <source>It is sent when its window opens.</source>
        <translation>আবেদনের সময়সীমা শুরু হলে পাঠানো হবে।</translation>
    </message>
    <message>
        <source>Memo no. {memo}</source>
        <translation>স্মারক নং {memo}</translation>
    </message>
    <message>
        <source>Number {rank} of {of} on the waiting list, as of {date}.</source>
        <translation>অপেক্ষমাণ তালিকায় {of} জনের মধ্যে ক্রম {rank}, {date} পর্যন্ত।</translation>
    </message>
    <message>
        <source>Number {rank} on the waiting list, as of {date}.</source>
        <translation>অপেক্ষমাণ তালিকায় ক্রম {rank}, {date} পর্যন্ত।</translation>
    </message>
    <message>
        <source>Office: {office}</source>
        <translation>কার্যালয়: {office}</translation>
    </message>
    <message>
        <source>On the waiting list since {date}.</source>
        <translation>{date} থেকে অপেক্ষমাণ তালিকায়।</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>কারণ: {reason}</translation>
    </message>
    <message>
        <source>Received at headquarters on {when}.</source>
        <translation>কেন্দ্রে গৃহীত: {when}।</translation>
    </message>
    <message>
        <source>Rejected on {date}.</source>
        <translation>{date} তারিখে নামঞ্জুর।</translation>
    </message>
    <message>
        <source>Sent back by headquarters on {when}.</source>
        <translation>কেন্দ্র ফেরত পাঠিয়েছে: {when}।</translation>
    </message>
    <message>
        <source>The same NID stands in an application of another union: {place}, number {other}. Headquarters knows of it. Ask the applicant, and tell the supervisor.</source>
        <translation>একই এনআইডি দিয়ে অন্য ইউনিয়নে আবেদন আছে: {place}, নম্বর {other}। কেন্দ্র বিষয়টি জানে। আবেদনকারীকে জিজ্ঞেস করুন এবং তত্ত্বাবধায়ককে জানান।</translation>
    </message>
    <message>
        <source>Waits here to be sent, since {when}.</source>
        <translation>পাঠানো বাকি, {when} থেকে।</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ব্যর্থ</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>স্থগিত</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>পরিশোধিত</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>ফেরত</translation>
    </message>
</context>
<context>
    <name>CentralCard</name>
    <message>
        <source>At headquarters</source>
        <translation>কেন্দ্রের তথ্য</translation>
    </message>
    <message>
        <source>Decision slip</source>
        <translation>সিদ্ধান্তপত্র মুদ্রণ</translation>
    </message>
    <message>
        <source>Open and mend</source>
        <translation>খুলে সংশোধন</translation>
    </message>
</context>
<context>
    <name>CentreStep</name>
    <message>
        <source>1 for the first computer of the centre, 2 for the second. No two the same.</source>
        <translation>সেন্টারের প্রথম কম্পিউটারে ১, দ্বিতীয়টিতে ২। দুটিতে একই চিহ্ন দেবেন না।</translation>
    </message>
    <message>
        <source>2 to 6 of A-Z, 0-9</source>
        <translation>২–৬টি ইংরেজি অক্ষর বা অঙ্ক</translation>
    </message>
    <message>
        <source>Code of the centre</source>
        <translation>সেন্টারের কোড</translation>
    </message>
    <message>
        <source>It cannot be changed later.</source>
        <translation>পরে বদলানো যাবে না।</translation>
    </message>
    <message>
        <source>Name in Bangla</source>
        <translation>নাম (বাংলায়)</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>নাম (ইংরেজিতে)</translation>
    </message>
    <message>
        <source>Numbers on receipts look like {number}.</source>
        <translation>প্রাপ্তি স্বীকারপত্রের নম্বর হবে এমন: {number}</translation>
    </message>
    <message>
        <source>The name is printed on every receipt. Change it if it differs.</source>
        <translation>নামটি প্রতিটি প্রাপ্তি স্বীকারপত্রে থাকবে। না মিললে বদলে দিন।</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>এই কম্পিউটার</translation>
    </message>
    <message>
        <source>What is the centre called?</source>
        <translation>সেন্টারের নাম কী?</translation>
    </message>
    <message>
        <source>one of A-Z, 0-9</source>
        <translation>১টি ইংরেজি অক্ষর বা অঙ্ক</translation>
    </message>
</context>
<context>
    <name>ComplaintCard</name>
    <message>
        <source>Application {number}</source>
        <translation>আবেদন {number}</translation>
    </message>
</context>
<context>
    <name>ConnectionFields</name>
    <message>
        <source>Address of headquarters</source>
        <translation>কেন্দ্রের ঠিকানা</translation>
    </message>
    <message>
        <source>As in the letter of headquarters; it begins with https.</source>
        <translation>কেন্দ্রের চিঠিতে যেমন লেখা আছে, হুবহু তেমন।</translation>
    </message>
    <message>
        <source>Certificate of headquarters</source>
        <translation>কেন্দ্রের সনদ</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>সনদ (*.pem *.crt *.cer);;সব ফাইল (*)</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>সনদের ফাইল বাছাই করুন</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>ফাইল বাছাই…</translation>
    </message>
    <message>
        <source>Empty: as this computer is set up.</source>
        <translation>খালি রাখলে কম্পিউটারের নিজের ব্যবস্থা চলবে।</translation>
    </message>
    <message>
        <source>Mark of the server</source>
        <translation>সার্ভারের চিহ্ন</translation>
    </message>
    <message>
        <source>Only if headquarters gave a file for it.</source>
        <translation>শুধু কেন্দ্র এর ফাইল দিয়ে থাকলে।</translation>
    </message>
    <message>
        <source>Only if it stands in the letter of headquarters.</source>
        <translation>শুধু কেন্দ্রের চিঠিতে থাকলে।</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>প্রক্সি</translation>
    </message>
</context>
<context>
    <name>ConsentReader</name>
    <message>
        <source>Agreed</source>
        <translation>সম্মতি দিলাম</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ফিরে যান</translation>
    </message>
</context>
<context>
    <name>ConsentStep</name>
    <message>
        <source>Large, for the applicant</source>
        <translation>আবেদনকারীকে বড় করে দেখান</translation>
    </message>
</context>
<context>
    <name>CrashWindow</name>
    <message>
        <source>A fault in the program</source>
        <translation>প্রোগ্রামে ত্রুটি</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>বন্ধ করুন</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>প্রতিবেদন সংরক্ষণ</translation>
    </message>
    <message>
        <source>Save this report to a USB drive and send it to those who look after the program. It holds no name and no number of any applicant.</source>
        <translation>প্রতিবেদনটি পেনড্রাইভে সংরক্ষণ করে যাঁরা প্রোগ্রামটি দেখাশোনা করেন তাঁদের পাঠান। এতে কোনো আবেদনকারীর নাম বা নম্বর নেই।</translation>
    </message>
    <message>
        <source>Something went wrong in the program</source>
        <translation>প্রোগ্রামে একটি ত্রুটি হয়েছে</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>টেক্সট ফাইল (*.txt)</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another place.</source>
        <translation>ফাইলটি লেখা যায়নি। অন্য জায়গা বেছে নিন।</translation>
    </message>
    <message>
        <source>The program stopped by itself last time</source>
        <translation>গতবার প্রোগ্রামটি নিজে থেকে বন্ধ হয়ে গিয়েছিল</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>প্রতিবেদন</translation>
    </message>
    <message>
        <source>The report is copied.</source>
        <translation>প্রতিবেদন কপি করা হয়েছে।</translation>
    </message>
    <message>
        <source>The report is saved.</source>
        <translation>প্রতিবেদন সংরক্ষিত হয়েছে।</translation>
    </message>
    <message>
        <source>What was saved is safe. An unfinished entry is under Today&apos;s work.</source>
        <translation>সংরক্ষিত তথ্য নিরাপদ। অসমাপ্ত আবেদন ‘আজকের কাজ’ পাতায় আছে।</translation>
    </message>
    <message>
        <source>Your entry is kept. You can go on; if it happens again, save the report.</source>
        <translation>আপনার লেখা সংরক্ষিত আছে। কাজ চালিয়ে যেতে পারেন; আবার হলে প্রতিবেদনটি সংরক্ষণ করুন।</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Open the calendar (Alt+Down)</source>
        <translation>ক্যালেন্ডার খুলুন (Alt+Down)</translation>
    </message>
</context>
<context>
    <name>DetailHead</name>
    <message>
        <source>All applications of this person</source>
        <translation>এই ব্যক্তির সব আবেদন</translation>
    </message>
    <message>
        <source>Amend</source>
        <translation>সংশোধন</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>ফিরে যান (Esc)</translation>
    </message>
    <message>
        <source>It has been sent to headquarters and cannot be amended here. What is wrong in it goes to headquarters as a grievance.</source>
        <translation>আবেদনটি কেন্দ্রে পাঠানো হয়েছে, তাই এখানে সংশোধন করা যাবে না। ভুল থাকলে অভিযোগ হিসেবে কেন্দ্রে জানান।</translation>
    </message>
    <message>
        <source>It is recorded as not eligible and cannot be amended. If something was wrong, make a new application.</source>
        <translation>যোগ্য নন হিসেবে লিপিবদ্ধ, তাই সংশোধন করা যাবে না। তথ্যে ভুল থাকলে নতুন আবেদন করুন।</translation>
    </message>
    <message>
        <source>It is withdrawn and cannot be amended. The applicant may apply anew.</source>
        <translation>আবেদনটি প্রত্যাহার করা হয়েছে, তাই সংশোধন করা যাবে না। আবেদনকারী নতুন করে আবেদন করতে পারবেন।</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>পুনর্মুদ্রণ</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>প্রত্যাহার</translation>
    </message>
    <message>
        <source>enrolled on {date}, {time}, by {operator}</source>
        <translation>নিবন্ধন {date}, {time}, {operator}</translation>
    </message>
    <message>
        <source>for the window of {date}</source>
        <translation>আবেদনের সময়সীমা শুরু {date}</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>সংস্করণ {number}</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Applications for social protection programmes</source>
        <translation>সামাজিক সুরক্ষা কর্মসূচির আবেদন</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>সংস্করণ {number}</translation>
    </message>
    <message>
        <source>Work goes on without a connection; what is to be sent waits safely here.</source>
        <translation>সংযোগ না থাকলেও কাজ চলবে; যা পাঠানো বাকি তা এখানেই নিরাপদে থাকবে।</translation>
    </message>
</context>
<context>
    <name>DraftTile</name>
    <message>
        <source>Keep</source>
        <translation>রেখে দিন</translation>
    </message>
    <message>
        <source>Name not written yet</source>
        <translation>নাম এখনো লেখা হয়নি</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>মুছে ফেলুন</translation>
    </message>
    <message>
        <source>Throw this entry away? It cannot be brought back.</source>
        <translation>এই খসড়া মুছে ফেলবেন? আর ফেরত আনা যাবে না।</translation>
    </message>
    <message>
        <source>amendment</source>
        <translation>সংশোধন</translation>
    </message>
</context>
<context>
    <name>DraftsPage</name>
    <message>
        <source>Enter goes on with one, exactly where it was left.</source>
        <translation>যেখানে রেখেছিলেন সেখান থেকেই শুরু করতে Enter চাপুন।</translation>
    </message>
    <message>
        <source>Entries that are not finished</source>
        <translation>অসমাপ্ত আবেদন</translation>
    </message>
    <message>
        <source>New applicant</source>
        <translation>নতুন আবেদনকারী</translation>
    </message>
</context>
<context>
    <name>EnclosureTile</name>
    <message>
        <source>Document</source>
        <translation>কাগজ</translation>
    </message>
    <message>
        <source>Enter: view. Delete: remove.</source>
        <translation>Enter: দেখুন। Delete: বাদ দিন।</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>ছবি</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>শব্দের রেকর্ডিং</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>বাদ দিন</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>বাদ দিন (Delete)</translation>
    </message>
    <message>
        <source>Sealed enclosure</source>
        <translation>সিলমোহরকৃত সংযুক্তি</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>সিলমোহরকৃত</translation>
    </message>
</context>
<context>
    <name>EnclosuresCard</name>
    <message>
        <source>Document</source>
        <translation>কাগজ</translation>
    </message>
    <message>
        <source>Enclosures</source>
        <translation>সংযুক্তি</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>ছবি</translation>
    </message>
    <message>
        <source>Recordings (*{suffix})</source>
        <translation>রেকর্ডিং (*{suffix})</translation>
    </message>
    <message>
        <source>Save the recording</source>
        <translation>রেকর্ডিং সংরক্ষণ</translation>
    </message>
    <message>
        <source>The recording is saved.</source>
        <translation>রেকর্ডিং সংরক্ষিত হয়েছে।</translation>
    </message>
</context>
<context>
    <name>EnclosuresEditor</name>
    <message>
        <source>Add a file</source>
        <translation>ফাইল যোগ করুন</translation>
    </message>
    <message>
        <source>Enclosure {number}</source>
        <translation>সংযুক্তি {number}</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>বাদ দিন</translation>
    </message>
    <message>
        <source>Leave out {name}</source>
        <translation>{name} বাদ দিন</translation>
    </message>
    <message>
        <source>Photos, documents, recordings</source>
        <translation>ছবি, কাগজ, রেকর্ডিং</translation>
    </message>
</context>
<context>
    <name>Enrolment</name>
    <message>
        <source>1 day</source>
        <translation>১ দিন</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>১ সপ্তাহ</translation>
    </message>
    <message>
        <source>Applications are taken all year round.</source>
        <translation>সারা বছর আবেদন নেওয়া হয়।</translation>
    </message>
    <message>
        <source>Applications are taken: {span} · {left}</source>
        <translation>আবেদনের সময়: {span} · {left}</translation>
    </message>
    <message>
        <source>Closed now. The application goes into the window that opens on {date}.</source>
        <translation>এখন আবেদনের সময় নয়। আবেদনটি {date} থেকে শুরু হওয়া সময়সীমায় যাবে।</translation>
    </message>
    <message>
        <source>Closed. The next window is not known yet.</source>
        <translation>এখন আবেদনের সময় নয়। পরবর্তী সময়সীমা এখনো জানা যায়নি।</translation>
    </message>
    <message>
        <source>Household member {number}</source>
        <translation>পরিবারের সদস্য {number}</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>কাগজপত্র</translation>
    </message>
    <message>
        <source>last day today</source>
        <translation>আজই শেষ দিন</translation>
    </message>
    <message>
        <source>no</source>
        <translation>না</translation>
    </message>
    <message>
        <source>on the card: {number}</source>
        <translation>কার্ডে: {number}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>হ্যাঁ</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} দিন</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>বাকি {days} দিন</translation>
    </message>
    <message>
        <source>{month} month</source>
        <translation>{month} মাস</translation>
    </message>
    <message>
        <source>{month} of pregnancy</source>
        <translation>গর্ভকালের {month}</translation>
    </message>
    <message>
        <source>{rule}: not known yet</source>
        <translation>{rule}: এখনো জানা যায়নি</translation>
    </message>
    <message>
        <source>{size} KB</source>
        <translation>{size} কেবি</translation>
    </message>
    <message>
        <source>{weeks} weeks</source>
        <translation>{weeks} সপ্তাহ</translation>
    </message>
</context>
<context>
    <name>EnrolmentPage</name>
    <message>
        <source>Sent back by headquarters</source>
        <translation>কেন্দ্র ফেরত পাঠিয়েছে</translation>
    </message>
</context>
<context>
    <name>EntryCard</name>
    <message>
        <source>An answer is due by</source>
        <translation>উত্তর পাওয়ার শেষ তারিখ</translation>
    </message>
    <message>
        <source>Confidential: it is sealed the moment it is saved.</source>
        <translation>গোপনীয়: সংরক্ষণের সঙ্গে সঙ্গে সিলমোহর হবে।</translation>
    </message>
    <message>
        <source>Enclosed</source>
        <translation>সঙ্গে আছে</translation>
    </message>
    <message>
        <source>It goes to</source>
        <translation>যাঁর কাছে যাবে</translation>
    </message>
    <message>
        <source>It is not forwarded: it stays in the register of this centre.</source>
        <translation>পাঠানো হবে না: শুধু এই সেন্টারের রেজিস্টারে থাকবে।</translation>
    </message>
    <message>
        <source>Name not given</source>
        <translation>নাম প্রকাশে অনিচ্ছুক</translation>
    </message>
    <message>
        <source>New grievance</source>
        <translation>নতুন অভিযোগ</translation>
    </message>
    <message>
        <source>No record of a person is made.</source>
        <translation>ব্যক্তির কোনো তথ্য রাখা হবে না।</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>ধরন এখনো বেছে নেওয়া হয়নি</translation>
    </message>
    <message>
        <source>Nothing of this is stored.</source>
        <translation>এর কিছুই রাখা হচ্ছে না।</translation>
    </message>
    <message>
        <source>What is known of the grievance</source>
        <translation>অভিযোগ সম্পর্কে যা জানা গেছে</translation>
    </message>
    <message>
        <source>on behalf of {name}</source>
        <translation>{name}-এর পক্ষে</translation>
    </message>
    <message>
        <source>ward no. {ward}</source>
        <translation>ওয়ার্ড নং {ward}</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Back</source>
        <translation>আগের ধাপ</translation>
    </message>
    <message>
        <source>Being saved…</source>
        <translation>সংরক্ষণ করা হচ্ছে…</translation>
    </message>
    <message>
        <source>Check and print</source>
        <translation>যাচাই ও মুদ্রণ</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>সম্মতি</translation>
    </message>
    <message>
        <source>Draft saved · {time}</source>
        <translation>খসড়া সংরক্ষিত · {time}</translation>
    </message>
    <message>
        <source>Leave it for later</source>
        <translation>পরে পূরণ করব</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>পরের ঘর</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>পরের ধাপ</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>কাগজপত্র</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>কর্মসূচি</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>লিপিবদ্ধ</translation>
    </message>
    <message>
        <source>Record and print the slip</source>
        <translation>লিপিবদ্ধ ও মুদ্রণ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সংরক্ষণ</translation>
    </message>
    <message>
        <source>Save and print</source>
        <translation>সংরক্ষণ ও মুদ্রণ</translation>
    </message>
    <message>
        <source>To be mended, says headquarters: {reasons}</source>
        <translation>কেন্দ্র সংশোধন করতে বলেছে: {reasons}</translation>
    </message>
</context>
<context>
    <name>EntrySteps</name>
    <message>
        <source>Headquarters: {reason}</source>
        <translation>কেন্দ্র: {reason}</translation>
    </message>
</context>
<context>
    <name>EntryStrip</name>
    <message>
        <source>Answer by {date}</source>
        <translation>উত্তর {date}-এর মধ্যে</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>কার্ড</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>গোপনীয়</translation>
    </message>
    <message>
        <source>Name not given</source>
        <translation>নাম প্রকাশে অনিচ্ছুক</translation>
    </message>
    <message>
        <source>New grievance</source>
        <translation>নতুন অভিযোগ</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>A newer version of this program has written the store. Install that version.</source>
        <translation>তথ্যভান্ডারটি নতুন সংস্করণের প্রোগ্রামে লেখা। সেই সংস্করণ ইনস্টল করুন।</translation>
    </message>
    <message>
        <source>A record is too large for headquarters. Send it by pen drive.</source>
        <translation>একটি তথ্য কেন্দ্রের জন্য বেশি বড়। পেনড্রাইভে করে পাঠান।</translation>
    </message>
    <message>
        <source>A store is here already. Sign in, or choose another folder.</source>
        <translation>এখানে তথ্যভান্ডার আগেই আছে। প্রবেশ করুন, না হলে অন্য ফোল্ডার নিন।</translation>
    </message>
    <message>
        <source>Another program is using the store. Wait a moment, then try again.</source>
        <translation>অন্য প্রোগ্রাম তথ্যভান্ডার ব্যবহার করছে। একটু পরে আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>Headquarters did not recognise this computer. Call headquarters; the records are safe.</source>
        <translation>কেন্দ্র এই কম্পিউটারকে চিনতে পারেনি। কেন্দ্রে যোগাযোগ করুন; সব তথ্য নিরাপদ আছে।</translation>
    </message>
    <message>
        <source>Headquarters does not answer at this address. Compare the address with the letter.</source>
        <translation>এই ঠিকানায় কেন্দ্র সাড়া দিচ্ছে না। চিঠির সঙ্গে ঠিকানা মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>Headquarters does not know this code. Compare it with the letter and type it again.</source>
        <translation>কেন্দ্র এই কোড চেনে না। চিঠির সঙ্গে মিলিয়ে আবার লিখুন।</translation>
    </message>
    <message>
        <source>Headquarters does not take anything from this computer any more. Call headquarters; the records are safe.</source>
        <translation>কেন্দ্র এই কম্পিউটার থেকে আর কিছু নিচ্ছে না। কেন্দ্রে যোগাযোগ করুন; সব তথ্য নিরাপদ আছে।</translation>
    </message>
    <message>
        <source>Headquarters has a fault. Nothing is lost; it is tried again by itself.</source>
        <translation>কেন্দ্রে ত্রুটি দেখা দিয়েছে। কিছুই হারায়নি; নিজে থেকে আবার চেষ্টা হবে।</translation>
    </message>
    <message>
        <source>Headquarters has much to do just now. It is tried again by itself.</source>
        <translation>কেন্দ্র এখন ব্যস্ত। নিজে থেকে আবার চেষ্টা হবে।</translation>
    </message>
    <message>
        <source>It is not certain that headquarters answers: its certificate is not trusted. Nothing was sent. Call headquarters.</source>
        <translation>কেন্দ্রই সাড়া দিচ্ছে কি না নিশ্চিত নয়: সনদ মেলেনি। কিছুই পাঠানো হয়নি। কেন্দ্রে যোগাযোগ করুন।</translation>
    </message>
    <message>
        <source>It was stopped. Nothing was changed.</source>
        <translation>কাজটি থামানো হয়েছে। কিছু বদলায়নি।</translation>
    </message>
    <message>
        <source>No address of headquarters is known here. Send by pen drive, or type the address in the settings.</source>
        <translation>কেন্দ্রের ঠিকানা এখানে নেই। পেনড্রাইভে পাঠান, অথবা সেটিংসে ঠিকানা লিখুন।</translation>
    </message>
    <message>
        <source>No printer is connected. The record is safe: save the PDF, or connect a printer and print again.</source>
        <translation>কোনো প্রিন্টার যুক্ত নেই। তথ্য নিরাপদে আছে; পিডিএফ সংরক্ষণ করুন, না হলে প্রিন্টার লাগিয়ে আবার মুদ্রণ করুন।</translation>
    </message>
    <message>
        <source>Nothing waits to be sent, so no file was written.</source>
        <translation>কিছুই পাঠানো বাকি নেই, তাই ফাইল লেখা হয়নি।</translation>
    </message>
    <message>
        <source>Sending was stopped. What has arrived stays there; the rest waits.</source>
        <translation>পাঠানো থামানো হয়েছে। যা পৌঁছেছে তা থাকবে; বাকিটা অপেক্ষায় আছে।</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong, so headquarters does not answer. Set date and time right, then send again.</source>
        <translation>এই কম্পিউটারের ঘড়ি ভুল, তাই কেন্দ্র সাড়া দিচ্ছে না। তারিখ ও সময় ঠিক করে আবার পাঠান।</translation>
    </message>
    <message>
        <source>The code has run out. Ask headquarters for a new one.</source>
        <translation>কোডের মেয়াদ শেষ। কেন্দ্র থেকে নতুন কোড নিন।</translation>
    </message>
    <message>
        <source>The code was used already. Ask headquarters for a new one.</source>
        <translation>কোডটি আগেই ব্যবহার হয়েছে। কেন্দ্র থেকে নতুন কোড নিন।</translation>
    </message>
    <message>
        <source>The connection broke off. What has arrived stays there; the rest is sent next time.</source>
        <translation>সংযোগ কেটে গেছে। যা পৌঁছেছে তা থাকবে; বাকিটা পরের বার যাবে।</translation>
    </message>
    <message>
        <source>The disk is full. What you typed is kept; make room, then try again.</source>
        <translation>ডিস্কে জায়গা নেই। আপনার লেখা রয়ে গেছে; জায়গা খালি করে আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>The file comes from another headquarters than the one this centre is joined to.</source>
        <translation>ফাইলটি অন্য কোনো কেন্দ্রের; এই সেন্টার যার সঙ্গে যুক্ত তার নয়।</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder or pen drive.</source>
        <translation>ফাইল লেখা যায়নি। অন্য ফোল্ডার বা পেনড্রাইভ বেছে নিন।</translation>
    </message>
    <message>
        <source>The file is damaged. Copy it to the pen drive again, or ask for a new one.</source>
        <translation>ফাইলটি নষ্ট। পেনড্রাইভে আবার কপি করুন, অথবা নতুন ফাইল নিন।</translation>
    </message>
    <message>
        <source>The file is for another centre. Ask headquarters for the one of this centre.</source>
        <translation>ফাইলটি অন্য সেন্টারের। কেন্দ্র থেকে এই সেন্টারের ফাইল নিন।</translation>
    </message>
    <message>
        <source>The file with the keys is damaged. Use the recovery sheet, or call for help.</source>
        <translation>চাবির ফাইল নষ্ট হয়েছে। উদ্ধারপত্র ব্যবহার করুন, না হলে সহায়তা নিন।</translation>
    </message>
    <message>
        <source>The file with the keys is missing. Put it back from the backup.</source>
        <translation>চাবির ফাইল নেই। ব্যাকআপ থেকে ফিরিয়ে আনুন।</translation>
    </message>
    <message>
        <source>The key does not open the store. Use the recovery sheet, or call for help.</source>
        <translation>এই চাবিতে তথ্যভান্ডার খোলে না। উদ্ধারপত্র ব্যবহার করুন, না হলে সহায়তা নিন।</translation>
    </message>
    <message>
        <source>The key of headquarters cannot be read, so nothing was sealed and nothing stored. Call headquarters.</source>
        <translation>কেন্দ্রের চাবি পড়া যাচ্ছে না, তাই সিলমোহর হয়নি এবং কিছু রাখা হয়নি। কেন্দ্রে ফোন করুন।</translation>
    </message>
    <message>
        <source>The line is too slow just now. It is tried again by itself, in smaller portions.</source>
        <translation>সংযোগ এখন খুব ধীর। ছোট ছোট অংশে নিজে থেকে আবার চেষ্টা হবে।</translation>
    </message>
    <message>
        <source>The network wants a sign-in on a web page first. Open the browser, sign in, then send again.</source>
        <translation>নেটওয়ার্ক আগে ওয়েব পাতায় প্রবেশ করতে বলছে। ব্রাউজার খুলে প্রবেশ করুন, তারপর আবার পাঠান।</translation>
    </message>
    <message>
        <source>The page cannot be shown. Close the preview and open it again.</source>
        <translation>পাতাটি দেখানো যাচ্ছে না। প্রাকদর্শন বন্ধ করে আবার খুলুন।</translation>
    </message>
    <message>
        <source>The paper is no longer stored. Add it again.</source>
        <translation>কাগজটি আর সংরক্ষিত নেই। আবার যোগ করুন।</translation>
    </message>
    <message>
        <source>The password is wrong. Type it again.</source>
        <translation>পাসওয়ার্ড ভুল। আবার লিখুন।</translation>
    </message>
    <message>
        <source>The pen drive cannot be read. Put it in again, or take another one.</source>
        <translation>পেনড্রাইভ পড়া যাচ্ছে না। খুলে আবার লাগান, অথবা অন্যটি নিন।</translation>
    </message>
    <message>
        <source>The pen drive cannot be written to. Move its switch, or take another one.</source>
        <translation>পেনড্রাইভে লেখা যাচ্ছে না। এর সুইচ সরান, অথবা অন্যটি নিন।</translation>
    </message>
    <message>
        <source>The pen drive is full. Make room on it or take another one, then write again.</source>
        <translation>পেনড্রাইভে জায়গা নেই। জায়গা খালি করুন বা অন্যটি নিন, তারপর আবার লিখুন।</translation>
    </message>
    <message>
        <source>The pen drive was pulled out. Put it in again, then try again.</source>
        <translation>পেনড্রাইভ খুলে ফেলা হয়েছে। আবার লাগিয়ে চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>The printer did not take the page. The record is safe: look at the printer and print again.</source>
        <translation>প্রিন্টার কাগজ ছাপতে পারেনি। তথ্য নিরাপদে আছে; প্রিন্টার দেখে আবার মুদ্রণ করুন।</translation>
    </message>
    <message>
        <source>The program has a fault. The records are safe; it is tried again by itself.</source>
        <translation>প্রোগ্রামে ত্রুটি দেখা দিয়েছে। সব তথ্য নিরাপদ আছে; নিজে থেকে আবার চেষ্টা হবে।</translation>
    </message>
    <message>
        <source>The proxy does not let the program through. A supervisor can change it in the settings of sending.</source>
        <translation>প্রক্সি প্রোগ্রামকে যেতে দিচ্ছে না। তত্ত্বাবধায়ক সিঙ্কের সেটিংসে তা বদলাতে পারেন।</translation>
    </message>
    <message>
        <source>The recovery key is wrong. Compare it with the recovery sheet.</source>
        <translation>উদ্ধার চাবি ভুল। উদ্ধারপত্রের সঙ্গে মিলিয়ে লিখুন।</translation>
    </message>
    <message>
        <source>The store cannot be read. Check the disk, then try again.</source>
        <translation>তথ্যভান্ডার পড়া যাচ্ছে না। ডিস্ক দেখে আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>The store cannot be written to. Check the disk and the rights of the folder.</source>
        <translation>তথ্যভান্ডারে লেখা যাচ্ছে না। ডিস্ক ও ফোল্ডারের অনুমতি দেখুন।</translation>
    </message>
    <message>
        <source>The store is damaged. Do not go on; put back the last backup, or call for help.</source>
        <translation>তথ্যভান্ডার নষ্ট হয়েছে। কাজ বন্ধ রাখুন; সর্বশেষ ব্যাকআপ ফিরিয়ে আনুন, না হলে সহায়তা নিন।</translation>
    </message>
    <message>
        <source>The store is not where it should be. Put back the last backup, or call for help.</source>
        <translation>তথ্যভান্ডার জায়গামতো নেই। সর্বশেষ ব্যাকআপ ফিরিয়ে আনুন, না হলে সহায়তা নিন।</translation>
    </message>
    <message>
        <source>There is no connection. Work goes on; it is sent by itself when there is one.</source>
        <translation>সংযোগ নেই। কাজ চলবে; সংযোগ এলে নিজে থেকেই পাঠানো হবে।</translation>
    </message>
    <message>
        <source>This application is no longer here. Look it up again.</source>
        <translation>আবেদনটি আর এখানে নেই। আবার খুঁজুন।</translation>
    </message>
    <message>
        <source>This centre is not joined to headquarters yet. A supervisor does that on the sync page.</source>
        <translation>এই সেন্টার এখনো কেন্দ্রের সঙ্গে যুক্ত হয়নি। তত্ত্বাবধায়ক সিঙ্ক পাতায় তা করবেন।</translation>
    </message>
    <message>
        <source>This centre is set up already. Sign in.</source>
        <translation>এই সেন্টার আগেই চালু করা হয়েছে। প্রবেশ করুন।</translation>
    </message>
    <message>
        <source>This counter does not know the programme. Bring the programme file back, then try again.</source>
        <translation>এই কর্মসূচি এখানে নেই। কর্মসূচির ফাইল ফিরিয়ে এনে আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>This draft is no longer here. It was saved or thrown away.</source>
        <translation>খসড়াটি আর এখানে নেই। এটি সংরক্ষণ করা বা মুছে ফেলা হয়েছে।</translation>
    </message>
    <message>
        <source>This grievance is no longer here. Look it up again.</source>
        <translation>অভিযোগটি আর এখানে নেই। আবার খুঁজে দেখুন।</translation>
    </message>
    <message>
        <source>This is not a file of headquarters. Choose the file that headquarters gave.</source>
        <translation>এটি কেন্দ্রের ফাইল নয়। কেন্দ্র যে ফাইল দিয়েছে সেটি বাছাই করুন।</translation>
    </message>
    <message>
        <source>This is sealed. Nobody here can read it.</source>
        <translation>এটি সিলমোহরকৃত। এখানে কেউ পড়তে পারবে না।</translation>
    </message>
    <message>
        <source>This letter is no longer here. Look it up again.</source>
        <translation>চিঠিটি আর এখানে নেই। আবার খুঁজে দেখুন।</translation>
    </message>
    <message>
        <source>This operator is here already. Choose the name from the list.</source>
        <translation>এই উদ্যোক্তা আগে থেকেই আছেন। তালিকা থেকে নাম বেছে নিন।</translation>
    </message>
    <message>
        <source>This operator is no longer here. Look at the list again.</source>
        <translation>এই উদ্যোক্তা আর এখানে নেই। তালিকাটি আবার দেখুন।</translation>
    </message>
    <message>
        <source>This operator is not known here. Choose a name from the list.</source>
        <translation>এই উদ্যোক্তা এখানে নেই। তালিকা থেকে নাম বেছে নিন।</translation>
    </message>
    <message>
        <source>This operator may not sign in. Ask the supervisor.</source>
        <translation>এই উদ্যোক্তার প্রবেশ বন্ধ আছে। তত্ত্বাবধায়ককে বলুন।</translation>
    </message>
    <message>
        <source>This person is no longer known here. Look them up again.</source>
        <translation>এই ব্যক্তির তথ্য আর এখানে নেই। আবার খুঁজুন।</translation>
    </message>
    <message>
        <source>Today&apos;s budget for the line is used up. The rest is sent tomorrow.</source>
        <translation>আজকের ডেটার সীমা শেষ। বাকিটা আগামীকাল যাবে।</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Wait {wait} seconds, then try again.</source>
        <translation>অনেকবার ভুল পাসওয়ার্ড দেওয়া হয়েছে। {wait} সেকেন্ড পরে আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>Writing was stopped. Nothing is on the pen drive, and nothing is lost here.</source>
        <translation>লেখা থামানো হয়েছে। পেনড্রাইভে কিছু নেই, এখানেও কিছু হারায়নি।</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>day-month-year</source>
        <translation>দিন-মাস-বছর</translation>
    </message>
    <message>
        <source>{name} (required)</source>
        <translation>{name} (আবশ্যক)</translation>
    </message>
</context>
<context>
    <name>FiguresPart</name>
    <message>
        <source>Answered</source>
        <translation>উত্তর এসেছে</translation>
    </message>
    <message>
        <source>Bars: received; the red part is late.</source>
        <translation>দণ্ডে প্রাপ্ত অভিযোগ; লাল অংশের সময় উত্তীর্ণ।</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>ধরন অনুযায়ী</translation>
    </message>
    <message>
        <source>By programme</source>
        <translation>কর্মসূচি অনুযায়ী</translation>
    </message>
    <message>
        <source>By ward</source>
        <translation>ওয়ার্ড অনুযায়ী</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>সময় উত্তীর্ণ</translation>
    </message>
    <message>
        <source>Month or year</source>
        <translation>মাস বা বছর</translation>
    </message>
    <message>
        <source>Monthly return to the UNO</source>
        <translation>ইউএনওর জন্য মাসিক প্রতিবেদন</translation>
    </message>
    <message>
        <source>No programme</source>
        <translation>কোনো কর্মসূচি নয়</translation>
    </message>
    <message>
        <source>None is open.</source>
        <translation>অনিষ্পন্ন কোনো অভিযোগ নেই।</translation>
    </message>
    <message>
        <source>Nothing in this time.</source>
        <translation>এই সময়ে কিছু নেই।</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>অনিষ্পন্ন</translation>
    </message>
    <message>
        <source>Open, by age</source>
        <translation>কত দিন ধরে অনিষ্পন্ন</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>গৃহীত</translation>
    </message>
    <message>
        <source>Save for Excel</source>
        <translation>এক্সেলে সংরক্ষণ</translation>
    </message>
    <message>
        <source>Save the return</source>
        <translation>প্রতিবেদন সংরক্ষণ</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>সংরক্ষিত হয়েছে: {file}</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>সিলমোহরকৃত</translation>
    </message>
    <message>
        <source>The whole year {year}</source>
        <translation>পুরো বছর {year}</translation>
    </message>
    <message>
        <source>Told to the complainant</source>
        <translation>অভিযোগকারীকে জানানো</translation>
    </message>
    <message>
        <source>Twelve months</source>
        <translation>বারো মাস</translation>
    </message>
    <message>
        <source>Ward not known</source>
        <translation>ওয়ার্ড জানা যায়নি</translation>
    </message>
    <message>
        <source>Ward {ward}</source>
        <translation>ওয়ার্ড {ward}</translation>
    </message>
    <message>
        <source>brought over: {count}</source>
        <translation>আগের জের: {count}</translation>
    </message>
    <message>
        <source>forwarded: {count}</source>
        <translation>প্রেরিত: {count}</translation>
    </message>
    <message>
        <source>late {count}</source>
        <translation>উত্তীর্ণ {count}</translation>
    </message>
    <message>
        <source>satisfied {yes}, not {no}</source>
        <translation>সন্তুষ্ট {yes}, অসন্তুষ্ট {no}</translation>
    </message>
    <message>
        <source>sealed: {count}</source>
        <translation>সিলমোহরকৃত: {count}</translation>
    </message>
    <message>
        <source>{span} days</source>
        <translation>{span} দিন</translation>
    </message>
</context>
<context>
    <name>FiguresRow</name>
    <message>
        <source>Due soon</source>
        <translation>সময় প্রায় শেষ</translation>
    </message>
    <message>
        <source>Enrolled today</source>
        <translation>আজ নিবন্ধিত</translation>
    </message>
    <message>
        <source>For the next window</source>
        <translation>পরবর্তী সময়সীমার জন্য</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>সময় উত্তীর্ণ</translation>
    </message>
    <message>
        <source>More asked for</source>
        <translation>আরও তথ্য চাওয়া</translation>
    </message>
    <message>
        <source>Not eligible today</source>
        <translation>যোগ্য নন (আজ)</translation>
    </message>
    <message>
        <source>Printed today</source>
        <translation>আজ মুদ্রিত</translation>
    </message>
    <message>
        <source>To be forwarded</source>
        <translation>প্রেরণ বাকি</translation>
    </message>
    <message>
        <source>To be told</source>
        <translation>জানানো বাকি</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>পাঠানো বাকি</translation>
    </message>
    <message>
        <source>from {date}</source>
        <translation>শুরু {date}</translation>
    </message>
    <message>
        <source>last sent {date}, {time}</source>
        <translation>সর্বশেষ পাঠানো {date}, {time}</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>এখনো কিছু পাঠানো হয়নি</translation>
    </message>
    <message>
        <source>receipts</source>
        <translation>প্রাপ্তি স্বীকারপত্র</translation>
    </message>
    <message>
        <source>this month {count}</source>
        <translation>এ মাসে {count}</translation>
    </message>
    <message>
        <source>with reasons</source>
        <translation>কারণসহ লিপিবদ্ধ</translation>
    </message>
</context>
<context>
    <name>FileFault</name>
    <message>
        <source>A code does not have the right number of digits.</source>
        <translation>একটি কোডের অঙ্কসংখ্যা ঠিক নেই।</translation>
    </message>
    <message>
        <source>A column is missing, or has another name.</source>
        <translation>একটি কলাম নেই, অথবা তার নাম আলাদা।</translation>
    </message>
    <message>
        <source>A condition cannot work, or gives something else than is needed there.</source>
        <translation>একটি শর্ত কাজ করে না, অথবা যা দরকার তা দেয় না।</translation>
    </message>
    <message>
        <source>A condition is not written correctly.</source>
        <translation>একটি শর্ত ঠিকভাবে লেখা হয়নি।</translation>
    </message>
    <message>
        <source>A condition needs the answer to a question that is not asked.</source>
        <translation>একটি শর্তে এমন প্রশ্নের উত্তর লাগে, যা ফরমে জিজ্ঞেস করা হয় না।</translation>
    </message>
    <message>
        <source>A condition uses a calculation that this program does not have.</source>
        <translation>একটি শর্তে এমন হিসাবের উল্লেখ আছে, যা এই প্রোগ্রামে নেই।</translation>
    </message>
    <message>
        <source>A condition uses a figure that the file does not have.</source>
        <translation>একটি শর্তে এমন মানের উল্লেখ আছে, যা ফাইলে নেই।</translation>
    </message>
    <message>
        <source>A day does not fit the others.</source>
        <translation>একটি তারিখ অন্যগুলোর সঙ্গে মেলে না।</translation>
    </message>
    <message>
        <source>A figure is of another kind, or outside its bounds.</source>
        <translation>একটি মান অন্য ধরনের, অথবা নির্ধারিত সীমার বাইরে।</translation>
    </message>
    <message>
        <source>A last day lies before its first day.</source>
        <translation>শেষের তারিখ শুরুর তারিখের আগে পড়েছে।</translation>
    </message>
    <message>
        <source>A line has no name of its own.</source>
        <translation>একটি লাইনের নিজস্ব নাম নেই।</translation>
    </message>
    <message>
        <source>A list that is needed is empty.</source>
        <translation>একটি প্রয়োজনীয় তালিকা খালি।</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>একটি নাম নেই।</translation>
    </message>
    <message>
        <source>A number is outside what is possible there.</source>
        <translation>একটি সংখ্যা সম্ভব সীমার বাইরে।</translation>
    </message>
    <message>
        <source>A priority has no points, or points stand where there is no priority.</source>
        <translation>একটি অগ্রাধিকারে পয়েন্ট নেই, অথবা অগ্রাধিকার ছাড়াই পয়েন্ট দেওয়া হয়েছে।</translation>
    </message>
    <message>
        <source>A question belongs to another one that does not suit it.</source>
        <translation>একটি প্রশ্ন এমন প্রশ্নের সঙ্গে যুক্ত, যার সঙ্গে তা মেলে না।</translation>
    </message>
    <message>
        <source>A question belongs to another one, which is not named.</source>
        <translation>একটি প্রশ্ন অন্য যে প্রশ্নের সঙ্গে যুক্ত, তার উল্লেখ নেই।</translation>
    </message>
    <message>
        <source>A rate of the allowance can never apply.</source>
        <translation>ভাতার একটি হার কখনোই কার্যকর হবে না।</translation>
    </message>
    <message>
        <source>A short name inside the file is malformed.</source>
        <translation>ফাইলের ভেতরের একটি সংকেত ঠিকভাবে লেখা হয়নি।</translation>
    </message>
    <message>
        <source>A short name inside the file is one that the record uses itself.</source>
        <translation>ফাইলের ভেতরের একটি সংকেত আবেদনের নিজের কাজে ব্যবহৃত হয়।</translation>
    </message>
    <message>
        <source>A short name inside the file is used twice.</source>
        <translation>ফাইলের ভেতরের একটি সংকেত দুইবার ব্যবহৃত হয়েছে।</translation>
    </message>
    <message>
        <source>A text has a gap that nothing fills.</source>
        <translation>একটি লেখায় এমন ফাঁকা জায়গা আছে, যা কিছু দিয়ে পূরণ হয় না।</translation>
    </message>
    <message>
        <source>A text is missing in one of the two languages.</source>
        <translation>একটি লেখা দুই ভাষার একটিতে নেই।</translation>
    </message>
    <message>
        <source>A time limit in days cannot be right.</source>
        <translation>দিনের একটি সময়সীমা ঠিক নয়।</translation>
    </message>
    <message>
        <source>Days to come are forbidden for a question that asks for no date.</source>
        <translation>যে প্রশ্নে তারিখ চাওয়া হয় না, সেখানে ভবিষ্যতের তারিখ নিষেধ করা হয়েছে।</translation>
    </message>
    <message>
        <source>Hardly a working day is left in a week.</source>
        <translation>সপ্তাহে প্রায় কোনো কর্মদিবস থাকে না।</translation>
    </message>
    <message>
        <source>It does not say what is confidential, or who takes it.</source>
        <translation>কোনটি গোপনীয় বা কে তা গ্রহণ করবেন, লেখা নেই।</translation>
    </message>
    <message>
        <source>It names a question that the form does not have.</source>
        <translation>এমন একটি প্রশ্নের উল্লেখ আছে, যা ফরমে নেই।</translation>
    </message>
    <message>
        <source>It names something that does not stand in it.</source>
        <translation>এমন কিছুর নাম আছে যা ফাইলে নেই।</translation>
    </message>
    <message>
        <source>It names something that is neither in the form nor in the file.</source>
        <translation>এমন কিছুর উল্লেখ আছে, যা ফরমে বা ফাইলে নেই।</translation>
    </message>
    <message>
        <source>No way of payment is named.</source>
        <translation>ভাতা দেওয়ার কোনো মাধ্যম উল্লেখ নেই।</translation>
    </message>
    <message>
        <source>Something is missing, unknown, or of another kind than is needed there.</source>
        <translation>কিছু একটি নেই, অচেনা, অথবা যেমন হওয়ার কথা তেমন নয়।</translation>
    </message>
    <message>
        <source>The answer offered from the start is not one that can be given.</source>
        <translation>আগে থেকে বসানো উত্তরটি দেওয়ার মতো উত্তরগুলোর মধ্যে নেই।</translation>
    </message>
    <message>
        <source>The answers to choose from are too few, or stand where nothing is chosen.</source>
        <translation>বেছে নেওয়ার উত্তর কম আছে, অথবা যেখানে বাছাই নেই সেখানে দেওয়া হয়েছে।</translation>
    </message>
    <message>
        <source>The days of the application window contradict each other.</source>
        <translation>আবেদনের সময়সীমার দিনগুলো পরস্পরের সঙ্গে মেলে না।</translation>
    </message>
    <message>
        <source>The file does not keep to the rules of its format.</source>
        <translation>ফাইলটি নির্ধারিত নিয়মে লেখা নয়।</translation>
    </message>
    <message>
        <source>The file has another version than it was announced with.</source>
        <translation>যে সংস্করণ জানানো হয়েছিল, ফাইলটি তা নয়।</translation>
    </message>
    <message>
        <source>The file is another one than it was announced as.</source>
        <translation>যে ফাইল জানানো হয়েছিল, এটি তা নয়।</translation>
    </message>
    <message>
        <source>The file is not whole. It was changed or cut on its way.</source>
        <translation>ফাইলটি সম্পূর্ণ নয়। পথে বদলে গেছে বা কেটে গেছে।</translation>
    </message>
    <message>
        <source>The number of the circular is missing.</source>
        <translation>পরিপত্রের নম্বর নেই।</translation>
    </message>
    <message>
        <source>The programme excludes itself.</source>
        <translation>কর্মসূচিটি নিজেকেই বাদ দিয়েছে।</translation>
    </message>
    <message>
        <source>The same thing stands there twice.</source>
        <translation>একই জিনিস দুবার আছে।</translation>
    </message>
    <message>
        <source>The union of this centre does not stand in it.</source>
        <translation>এই সেন্টারের ইউনিয়ন এতে নেই।</translation>
    </message>
    <message>
        <source>Too few lines stand in it.</source>
        <translation>এতে লাইন খুব কম।</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All days</source>
        <translation>সব দিন</translation>
    </message>
    <message>
        <source>All operators</source>
        <translation>সব উদ্যোক্তা</translation>
    </message>
    <message>
        <source>All programmes</source>
        <translation>সব কর্মসূচি</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>সব অবস্থা</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>দিন</translation>
    </message>
    <message>
        <source>Decided at headquarters</source>
        <translation>কেন্দ্রের সিদ্ধান্ত এসেছে</translation>
    </message>
    <message>
        <source>From this day</source>
        <translation>এই দিন থেকে</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>নির্দিষ্ট তারিখ</translation>
    </message>
    <message>
        <source>Name, NID or number</source>
        <translation>নাম, এনআইডি বা নম্বর</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>উদ্যোক্তা</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>কর্মসূচি</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>সব দেখুন</translation>
    </message>
    <message>
        <source>State</source>
        <translation>অবস্থা</translation>
    </message>
    <message>
        <source>Text to look for</source>
        <translation>যা খুঁজছেন</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>এ মাসে</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>এ সপ্তাহে</translation>
    </message>
    <message>
        <source>To this day</source>
        <translation>এই দিন পর্যন্ত</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>আজ</translation>
    </message>
    <message>
        <source>to</source>
        <translation>থেকে</translation>
    </message>
</context>
<context>
    <name>FindBox</name>
    <message>
        <source>Find a person, an application or a grievance</source>
        <translation>ব্যক্তি, আবেদন বা অভিযোগ খুঁজুন</translation>
    </message>
    <message>
        <source>Finds people, applications and grievances; checks the code of a receipt (F3)</source>
        <translation>ব্যক্তি, আবেদন ও অভিযোগ খোঁজে; প্রাপ্তি স্বীকারপত্রের কোড যাচাই করে (F3)</translation>
    </message>
    <message>
        <source>Name, NID, mobile or number</source>
        <translation>নাম, এনআইডি, মোবাইল বা নম্বর</translation>
    </message>
</context>
<context>
    <name>FindPopup</name>
    <message>
        <source>Enter opens the application · Esc closes</source>
        <translation>Enter আবেদনটি খুলুন · Esc বন্ধ</translation>
    </message>
    <message>
        <source>Enter opens · Ctrl Enter: new application for the person · Esc closes</source>
        <translation>Enter খুলুন · Ctrl Enter এই ব্যক্তির নতুন আবেদন · Esc বন্ধ</translation>
    </message>
    <message>
        <source>Nothing found for “{text}”. Try another spelling, fewer letters, or a number.</source>
        <translation>“{text}” খুঁজে কিছু পাওয়া যায়নি। অন্য বানান, কম অক্ষর বা কোনো নম্বর দিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>যা পাওয়া গেছে</translation>
    </message>
</context>
<context>
    <name>Found</name>
    <message>
        <source>by NID number</source>
        <translation>এনআইডি নম্বরে</translation>
    </message>
    <message>
        <source>by birth registration number</source>
        <translation>জন্ম নিবন্ধন নম্বরে</translation>
    </message>
    <message>
        <source>by mobile number</source>
        <translation>মোবাইল নম্বরে</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>নামে</translation>
    </message>
    <message>
        <source>by number</source>
        <translation>নম্বর দিয়ে</translation>
    </message>
    <message>
        <source>by wallet number</source>
        <translation>মোবাইল ব্যাংকিং নম্বরে</translation>
    </message>
</context>
<context>
    <name>FoundModel</name>
    <message>
        <source>Applications</source>
        <translation>আবেদন</translation>
    </message>
    <message>
        <source>Grievances</source>
        <translation>অভিযোগ</translation>
    </message>
    <message>
        <source>People</source>
        <translation>ব্যক্তি</translation>
    </message>
    <message>
        <source>ward {ward}</source>
        <translation>ওয়ার্ড নং {ward}</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Union Digital Centre</source>
        <translation>ইউনিয়ন ডিজিটাল সেন্টার</translation>
    </message>
</context>
<context>
    <name>GrievanceCounts</name>
    <message numerus="yes">
        <source>%n enclosure(s)</source>
        <translation>
            <numerusform>সংযুক্তি %nটি</numerusform>
            <numerusform>সংযুক্তি %nটি</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n grievance(s)</source>
        <translation>
            <numerusform>%nটি অভিযোগ</numerusform>
            <numerusform>%nটি অভিযোগ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s) late</source>
        <translation>
            <numerusform>%n কর্মদিবস পার হয়েছে</numerusform>
            <numerusform>%n কর্মদিবস পার হয়েছে</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s) left</source>
        <translation>
            <numerusform>%n কর্মদিবস বাকি</numerusform>
            <numerusform>%n কর্মদিবস বাকি</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GrievanceDetailView</name>
    <message>
        <source>The complainant gave no name.</source>
        <translation>অভিযোগকারী নাম প্রকাশ করেননি।</translation>
    </message>
    <message>
        <source>The grievance</source>
        <translation>অভিযোগ</translation>
    </message>
</context>
<context>
    <name>GrievanceDraftTile</name>
    <message>
        <source>Confidential entry, sealed</source>
        <translation>গোপনীয় অভিযোগ, সিলমোহরকৃত</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>জমা দিন</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>রেখে দিন</translation>
    </message>
    <message>
        <source>Name not written yet</source>
        <translation>নাম এখনো লেখা হয়নি</translation>
    </message>
    <message>
        <source>Nobody can read it any more. It can be handed in as it stands, or thrown away.</source>
        <translation>কেউ এখানে আর পড়তে পারবে না। যেমন আছে তেমন জমা দিন, না হলে ফেলে দিন।</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>ফেলে দিন</translation>
    </message>
    <message>
        <source>Throw this entry away? It cannot be brought back.</source>
        <translation>খসড়াটি ফেলে দেবেন? আর ফেরত পাওয়া যাবে না।</translation>
    </message>
</context>
<context>
    <name>GrievanceDraftsPage</name>
    <message>
        <source>Enter goes on with one, exactly where it was left.</source>
        <translation>এন্টার চাপলে যেখানে থেমেছিলেন সেখান থেকেই শুরু হবে।</translation>
    </message>
    <message>
        <source>Grievances that are not finished</source>
        <translation>অসমাপ্ত অভিযোগ</translation>
    </message>
    <message>
        <source>New grievance</source>
        <translation>নতুন অভিযোগ</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>তালিকায় যান</translation>
    </message>
</context>
<context>
    <name>GrievanceEntryPage</name>
    <message>
        <source>Back</source>
        <translation>পেছনে</translation>
    </message>
    <message>
        <source>Being saved…</source>
        <translation>সংরক্ষণ হচ্ছে…</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>যাচাই ও সংরক্ষণ</translation>
    </message>
    <message>
        <source>Draft saved · {time}</source>
        <translation>খসড়া সংরক্ষিত · {time}</translation>
    </message>
    <message>
        <source>Draft sealed · {time}</source>
        <translation>খসড়া সিলমোহরকৃত · {time}</translation>
    </message>
    <message>
        <source>Leave it for later</source>
        <translation>পরে লিখবেন</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>পরের ঘর</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>পরের ধাপ</translation>
    </message>
    <message>
        <source>Nothing is stored</source>
        <translation>কিছু রাখা হচ্ছে না</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সংরক্ষণ</translation>
    </message>
    <message>
        <source>Save and print</source>
        <translation>সংরক্ষণ ও মুদ্রণ</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>তালিকায় যান</translation>
    </message>
</context>
<context>
    <name>GrievanceHead</name>
    <message>
        <source>An answer is due by {date}.</source>
        <translation>উত্তর পাওয়ার শেষ তারিখ {date}।</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>ফিরে যান (Esc)</translation>
    </message>
    <message>
        <source>Goes to {office}; it is not forwarded yet.</source>
        <translation>যে দপ্তরে যাবে: {office}; এখনো পাঠানো হয়নি।</translation>
    </message>
    <message>
        <source>More is asked for</source>
        <translation>আরও তথ্য চাওয়া হয়েছে</translation>
    </message>
    <message>
        <source>More steps</source>
        <translation>আরও পদক্ষেপ</translation>
    </message>
    <message>
        <source>Print slip</source>
        <translation>স্বীকারপত্র মুদ্রণ</translation>
    </message>
    <message>
        <source>With {office}.</source>
        <translation>এখন আছে: {office}।</translation>
    </message>
    <message>
        <source>received on {date} by {operator}</source>
        <translation>গৃহীত {date}, গ্রহণ করেছেন {operator}</translation>
    </message>
</context>
<context>
    <name>GrievanceOutcomePage</name>
    <message>
        <source>An answer is due by {date}.</source>
        <translation>উত্তর পাওয়ার শেষ তারিখ {date}।</translation>
    </message>
    <message>
        <source>As the complainant wishes, it stays in the register of this centre.</source>
        <translation>অভিযোগকারীর ইচ্ছায় শুধু এই সেন্টারের রেজিস্টারে থাকবে।</translation>
    </message>
    <message>
        <source>Forward now</source>
        <translation>এখনই প্রেরণ</translation>
    </message>
    <message>
        <source>Goes to: {office}</source>
        <translation>যাঁর কাছে যাবে: {office}</translation>
    </message>
    <message>
        <source>Next grievance</source>
        <translation>পরের অভিযোগ</translation>
    </message>
    <message>
        <source>Only this number leads to the answer.</source>
        <translation>শুধু এই নম্বর দিয়েই উত্তর জানা যাবে।</translation>
    </message>
    <message>
        <source>Open the grievance</source>
        <translation>অভিযোগটি খুলুন</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>প্রাপ্তি স্বীকারপত্র</translation>
    </message>
    <message>
        <source>The grievance is safely received.</source>
        <translation>অভিযোগটি নিরাপদে গৃহীত হয়েছে।</translation>
    </message>
    <message>
        <source>The grievance is sealed and on its way to headquarters.</source>
        <translation>অভিযোগটি সিলমোহর হয়েছে, কেন্দ্রে যাবে।</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>ট্র্যাকিং নম্বর</translation>
    </message>
    <message>
        <source>Tracking number {number}</source>
        <translation>ট্র্যাকিং নম্বর {number}</translation>
    </message>
</context>
<context>
    <name>GrievanceReview</name>
    <message>
        <source>Enclosures</source>
        <translation>সংযুক্তি</translation>
    </message>
    <message>
        <source>Kind of grievance</source>
        <translation>অভিযোগের ধরন</translation>
    </message>
</context>
<context>
    <name>GrievanceReviewStep</name>
    <message>
        <source>Check and save</source>
        <translation>যাচাই ও সংরক্ষণ</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>সংশোধন</translation>
    </message>
    <message>
        <source>Edit {group}</source>
        <translation>{group} সংশোধন</translation>
    </message>
    <message>
        <source>Everything is there. It can be saved.</source>
        <translation>সব ঠিক আছে। সংরক্ষণ করা যাবে।</translation>
    </message>
    <message>
        <source>Everything is there. Saved, it is sealed and goes straight to headquarters: read it out now, nobody can do so later.</source>
        <translation>সব ঠিক আছে। এখনই পড়ে শোনান: সংরক্ষণ করলে সিলমোহর হয়ে সরাসরি কেন্দ্রে যাবে, পরে আর কেউ পড়তে পারবে না।</translation>
    </message>
    <message>
        <source>Read it out to the complainant. Enter on a line leads to its question.</source>
        <translation>অভিযোগকারীকে পড়ে শোনান। কোনো লাইনে এন্টার চাপলে সেই ঘরে যাবেন।</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>খালি</translation>
    </message>
    <message>
        <source>{count} still to be settled before it can be saved:</source>
        <translation>সংরক্ষণের আগে {count}টি বিষয় ঠিক করতে হবে:</translation>
    </message>
</context>
<context>
    <name>GrievanceSaid</name>
    <message>
        <source>A field of the application</source>
        <translation>আবেদনের একটি ঘর</translation>
    </message>
    <message>
        <source>A missing application: {programme}</source>
        <translation>বাদ পড়া আবেদন: {programme}</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>কার বিরুদ্ধে</translation>
    </message>
    <message>
        <source>Agreed by</source>
        <translation>সম্মতি</translation>
    </message>
    <message>
        <source>An answer is due by {words}</source>
        <translation>উত্তর পাওয়ার শেষ তারিখ {words}</translation>
    </message>
    <message>
        <source>Application {words}</source>
        <translation>আবেদন {words}</translation>
    </message>
    <message>
        <source>Birth registration number</source>
        <translation>জন্ম নিবন্ধন নম্বর</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>জন্ম তারিখ</translation>
    </message>
    <message>
        <source>Father or husband</source>
        <translation>পিতা বা স্বামী</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>মাধ্যম</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>May be forwarded</source>
        <translation>প্রেরণে সম্মতি</translation>
    </message>
    <message>
        <source>May be published without names</source>
        <translation>নাম ছাড়া প্রকাশে সম্মতি</translation>
    </message>
    <message>
        <source>Memo no. {words}</source>
        <translation>স্মারক নং {words}</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>মোবাইল</translation>
    </message>
    <message>
        <source>Name in Bangla</source>
        <translation>নাম (বাংলায়)</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>নাম (ইংরেজিতে)</translation>
    </message>
    <message>
        <source>Name kept secret</source>
        <translation>নাম গোপন থাকবে</translation>
    </message>
    <message>
        <source>National identity number</source>
        <translation>জাতীয় পরিচয়পত্র নম্বর</translation>
    </message>
    <message>
        <source>No</source>
        <translation>না</translation>
    </message>
    <message>
        <source>On behalf of</source>
        <translation>যার পক্ষে</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>কর্মসূচি</translation>
    </message>
    <message>
        <source>Reason: {words}</source>
        <translation>কারণ: {words}</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>বিষয়</translation>
    </message>
    <message>
        <source>The complainant is not satisfied.</source>
        <translation>অভিযোগকারী সন্তুষ্ট নন।</translation>
    </message>
    <message>
        <source>The complainant is satisfied.</source>
        <translation>অভিযোগকারী সন্তুষ্ট।</translation>
    </message>
    <message>
        <source>To be corrected in application {number}</source>
        <translation>আবেদন {number}-এ সংশোধন</translation>
    </message>
    <message>
        <source>Union</source>
        <translation>ইউনিয়ন</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>গ্রাম</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>ওয়ার্ড</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>অভিযোগের বিবরণ</translation>
    </message>
    <message>
        <source>What the complainant wants</source>
        <translation>অভিযোগকারী যা চান</translation>
    </message>
    <message>
        <source>When</source>
        <translation>কখন</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>কোথায়</translation>
    </message>
    <message>
        <source>Who complains</source>
        <translation>অভিযোগকারী</translation>
    </message>
    <message>
        <source>Wishes</source>
        <translation>অভিযোগকারীর ইচ্ছা</translation>
    </message>
    <message>
        <source>Written down because what followed needs it.</source>
        <translation>পরের পদক্ষেপের জন্য এটি নিজে থেকে লেখা হয়েছে।</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>হ্যাঁ</translation>
    </message>
</context>
<context>
    <name>GrievanceSending</name>
    <message>
        <source>Nothing of it is to be sent.</source>
        <translation>এর কিছুই পাঠানোর নেই।</translation>
    </message>
    <message>
        <source>Received at headquarters on {when}.</source>
        <translation>কেন্দ্রে গৃহীত: {when}।</translation>
    </message>
    <message>
        <source>Sent back by headquarters on {when}.</source>
        <translation>কেন্দ্র ফেরত পাঠিয়েছে: {when}।</translation>
    </message>
    <message>
        <source>Waits here to be sent, since {when}.</source>
        <translation>পাঠানো বাকি, {when} থেকে।</translation>
    </message>
</context>
<context>
    <name>GrievanceWords</name>
    <message>
        <source>Accept the correction</source>
        <translation>সংশোধন মেনে নিন</translation>
    </message>
    <message>
        <source>Add information</source>
        <translation>তথ্য যোগ করুন</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>উত্তরপ্রাপ্ত</translation>
    </message>
    <message>
        <source>Answered by {office}</source>
        <translation>উত্তর দিয়েছেন: {office}</translation>
    </message>
    <message>
        <source>Appeal</source>
        <translation>আপিল</translation>
    </message>
    <message>
        <source>Appeal made</source>
        <translation>আপিল করা হয়েছে</translation>
    </message>
    <message>
        <source>Appealed</source>
        <translation>আপিলকৃত</translation>
    </message>
    <message>
        <source>At this centre</source>
        <translation>এই সেন্টারে</translation>
    </message>
    <message>
        <source>By SMS</source>
        <translation>এসএমএসে</translation>
    </message>
    <message>
        <source>By headquarters</source>
        <translation>কেন্দ্র থেকে</translation>
    </message>
    <message>
        <source>By letter</source>
        <translation>চিঠিতে</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>ফোনে</translation>
    </message>
    <message>
        <source>By word of mouth</source>
        <translation>মুখে বলে</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>নিষ্পন্ন করুন</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>নিষ্পন্ন</translation>
    </message>
    <message>
        <source>Complainant told</source>
        <translation>উত্তর জানানো হয়েছে</translation>
    </message>
    <message>
        <source>Correction accepted</source>
        <translation>সংশোধন মেনে নেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>Correction made</source>
        <translation>সংশোধন করা হয়েছে</translation>
    </message>
    <message>
        <source>Correction not accepted</source>
        <translation>সংশোধন মেনে নেওয়া হয়নি</translation>
    </message>
    <message>
        <source>Do not accept the correction</source>
        <translation>সংশোধন মানবেন না</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>সময় প্রায় শেষ</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>আজই শেষ দিন</translation>
    </message>
    <message>
        <source>Enter the answer</source>
        <translation>উত্তর লিখুন</translation>
    </message>
    <message>
        <source>Father</source>
        <translation>পিতা</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>প্রেরণ</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>প্রেরিত</translation>
    </message>
    <message>
        <source>Forwarded to {office}</source>
        <translation>প্রেরিত: {office}</translation>
    </message>
    <message>
        <source>Forwarding letter</source>
        <translation>অগ্রায়নপত্র</translation>
    </message>
    <message>
        <source>Found true and settled</source>
        <translation>সত্য প্রমাণিত, প্রতিকার হয়েছে</translation>
    </message>
    <message>
        <source>Found true in part</source>
        <translation>আংশিক সত্য প্রমাণিত</translation>
    </message>
    <message>
        <source>From a paper letter</source>
        <translation>কাগজের চিঠি থেকে</translation>
    </message>
    <message>
        <source>From headquarters</source>
        <translation>কেন্দ্র থেকে</translation>
    </message>
    <message>
        <source>Husband</source>
        <translation>স্বামী</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>সামনাসামনি</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>চলমান</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>সময় বাকি</translation>
    </message>
    <message>
        <source>Information added</source>
        <translation>তথ্য যোগ করা হয়েছে</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>সময় উত্তীর্ণ</translation>
    </message>
    <message>
        <source>Letter of appeal</source>
        <translation>আপিলের চিঠি</translation>
    </message>
    <message>
        <source>Letter with information added</source>
        <translation>অতিরিক্ত তথ্যের চিঠি</translation>
    </message>
    <message>
        <source>Make the correction</source>
        <translation>সংশোধন করুন</translation>
    </message>
    <message>
        <source>Merge with another</source>
        <translation>অন্য অভিযোগে মেলান</translation>
    </message>
    <message>
        <source>Merged with another</source>
        <translation>অন্যটির সঙ্গে একীভূত</translation>
    </message>
    <message>
        <source>Merged with {into}</source>
        <translation>{into}-এর সঙ্গে একীভূত</translation>
    </message>
    <message>
        <source>Mother</source>
        <translation>মাতা</translation>
    </message>
    <message>
        <source>Name not given</source>
        <translation>নাম প্রকাশে অনিচ্ছুক</translation>
    </message>
    <message>
        <source>No longer in the list</source>
        <translation>তালিকায় আর নেই</translation>
    </message>
    <message>
        <source>No time limit runs</source>
        <translation>সময়সীমা নেই</translation>
    </message>
    <message>
        <source>Not found true</source>
        <translation>সত্যতা পাওয়া যায়নি</translation>
    </message>
    <message>
        <source>Note another day</source>
        <translation>নতুন তারিখ লিখুন</translation>
    </message>
    <message>
        <source>Note that it was sent back</source>
        <translation>ফেরত এসেছে লিখুন</translation>
    </message>
    <message>
        <source>Note that it was taken up</source>
        <translation>কাজ শুরু হয়েছে লিখুন</translation>
    </message>
    <message>
        <source>Note that more is asked for</source>
        <translation>তথ্য চাওয়া হয়েছে লিখুন</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>অন্যান্য</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>গৃহীত</translation>
    </message>
    <message>
        <source>Received at the counter</source>
        <translation>সেন্টারে গৃহীত</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>তাগিদ দিন</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>তাগিদপত্র</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>আবার চালু করুন</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>আবার চালু</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>সিলমোহরকৃত</translation>
    </message>
    <message>
        <source>Sent back by {office}</source>
        <translation>ফেরত পাঠিয়েছেন: {office}</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>স্বাক্ষর</translation>
    </message>
    <message>
        <source>Taken up by {office}</source>
        <translation>কাজ শুরু করেছেন: {office}</translation>
    </message>
    <message>
        <source>Tell the complainant</source>
        <translation>অভিযোগকারীকে জানান</translation>
    </message>
    <message>
        <source>The complainant was told</source>
        <translation>অভিযোগকারীকে জানানো হয়েছে</translation>
    </message>
    <message>
        <source>The day of the answer was moved</source>
        <translation>উত্তরের শেষ তারিখ বদলেছে</translation>
    </message>
    <message>
        <source>Thumb print</source>
        <translation>টিপসই</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>হস্তান্তর</translation>
    </message>
    <message>
        <source>Transferred to {office}</source>
        <translation>হস্তান্তরিত: {office}</translation>
    </message>
    <message>
        <source>Wife</source>
        <translation>স্ত্রী</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>প্রত্যাহার</translation>
    </message>
    <message>
        <source>Withdrawn by complainant</source>
        <translation>প্রত্যাহারকৃত</translation>
    </message>
    <message>
        <source>an office</source>
        <translation>একটি দপ্তর</translation>
    </message>
    <message>
        <source>{office} asked for more</source>
        <translation>আরও তথ্য চেয়েছেন: {office}</translation>
    </message>
    <message>
        <source>{office} reminded</source>
        <translation>তাগিদ দেওয়া হয়েছে: {office}</translation>
    </message>
</context>
<context>
    <name>GrievancesCard</name>
    <message>
        <source>Grievances</source>
        <translation>অভিযোগ</translation>
    </message>
    <message>
        <source>Log a grievance</source>
        <translation>আবেদনটি নিয়ে অভিযোগ</translation>
    </message>
</context>
<context>
    <name>GrievancesModel</name>
    <message>
        <source>About</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>Answer due</source>
        <translation>উত্তরের শেষ তারিখ</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>অভিযোগকারী</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>ট্র্যাকিং নম্বর</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>দপ্তর</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>গ্রহণের তারিখ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>অবস্থা</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>সময়</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>বাছাই করা</translation>
    </message>
</context>
<context>
    <name>GrievancesPage</name>
    <message>
        <source>Figures</source>
        <translation>পরিসংখ্যান</translation>
    </message>
    <message>
        <source>Go on with the grievance</source>
        <translation>অভিযোগটি শেষ করুন</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>চিঠি</translation>
    </message>
    <message>
        <source>List</source>
        <translation>তালিকা</translation>
    </message>
    <message>
        <source>New grievance</source>
        <translation>নতুন অভিযোগ</translation>
    </message>
    <message>
        <source>Parts of the grievances</source>
        <translation>অভিযোগের অংশগুলো</translation>
    </message>
    <message>
        <source>Receive it and give a slip</source>
        <translation>গ্রহণ করে স্বীকারপত্র দিন</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>রেজিস্টার</translation>
    </message>
    <message>
        <source>What became of it?</source>
        <translation>অভিযোগের কী হলো?</translation>
    </message>
    <message>
        <source>What was typed is kept</source>
        <translation>যা লেখা হয়েছে তা রাখা আছে</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Chapters</source>
        <translation>অধ্যায়</translation>
    </message>
    <message>
        <source>The guide</source>
        <translation>সহায়িকা</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>A supervisor let a warning pass</source>
        <translation>তত্ত্বাবধায়ক একটি সতর্কতায় ছাড় দিয়েছেন</translation>
    </message>
    <message>
        <source>Amended</source>
        <translation>সংশোধিত</translation>
    </message>
    <message>
        <source>Decision slip printed</source>
        <translation>সিদ্ধান্তপত্র মুদ্রিত</translation>
    </message>
    <message>
        <source>Decision slip saved as PDF</source>
        <translation>সিদ্ধান্তপত্র পিডিএফ হিসেবে সংরক্ষিত</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>নিবন্ধিত</translation>
    </message>
    <message>
        <source>Judged again for its window</source>
        <translation>সময়সীমা শুরু হওয়ায় আবার যাচাই</translation>
    </message>
    <message>
        <source>Not taken by headquarters</source>
        <translation>কেন্দ্র গ্রহণ করেনি</translation>
    </message>
    <message>
        <source>Not to be sent</source>
        <translation>পাঠানোর প্রয়োজন নেই</translation>
    </message>
    <message>
        <source>Receipt looked at ({paper})</source>
        <translation>প্রাপ্তি স্বীকারপত্র দেখা হয়েছে ({paper})</translation>
    </message>
    <message>
        <source>Receipt printed ({paper})</source>
        <translation>প্রাপ্তি স্বীকারপত্র মুদ্রিত ({paper})</translation>
    </message>
    <message>
        <source>Receipt saved as PDF ({paper})</source>
        <translation>প্রাপ্তি স্বীকারপত্র পিডিএফ হিসেবে সংরক্ষিত ({paper})</translation>
    </message>
    <message>
        <source>Received at headquarters</source>
        <translation>কেন্দ্রে গৃহীত</translation>
    </message>
    <message>
        <source>Refusal of headquarters noted</source>
        <translation>কেন্দ্রের অসম্মতি দেখা হয়েছে</translation>
    </message>
    <message>
        <source>Sent anew, mended</source>
        <translation>সংশোধন করে আবার পাঠানোর জন্য রাখা হয়েছে</translation>
    </message>
    <message>
        <source>Sent back by headquarters</source>
        <translation>কেন্দ্র ফেরত পাঠিয়েছে</translation>
    </message>
    <message>
        <source>Sent to headquarters</source>
        <translation>কেন্দ্রে প্রেরিত</translation>
    </message>
    <message>
        <source>Sent when its window opens</source>
        <translation>সময়সীমা শুরু হলে পাঠানো হবে</translation>
    </message>
    <message>
        <source>To be mended</source>
        <translation>সংশোধন প্রয়োজন</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>পাঠানো বাকি</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>প্রত্যাহারকৃত</translation>
    </message>
    <message>
        <source>duplicate {number}</source>
        <translation>অনুলিপি {number}</translation>
    </message>
</context>
<context>
    <name>HistoryPart</name>
    <message>
        <source>All went well</source>
        <translation>সব ঠিকমতো হয়েছে</translation>
    </message>
    <message>
        <source>Headquarters was not called yet.</source>
        <translation>কেন্দ্রের সঙ্গে এখনো যোগাযোগ হয়নি।</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>এখনো কিছু পাঠানো হয়নি।</translation>
    </message>
    <message>
        <source>Report for the upazila officer</source>
        <translation>উপজেলা কর্মকর্তার জন্য প্রতিবেদন</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>যা পাঠানো হয়েছে</translation>
    </message>
    <message>
        <source>When headquarters was called</source>
        <translation>কেন্দ্রের সঙ্গে যোগাযোগ</translation>
    </message>
    <message>
        <source>answered {when}</source>
        <translation>উত্তর {when}</translation>
    </message>
    <message>
        <source>came: {count}</source>
        <translation>এসেছে: {count}</translation>
    </message>
    <message>
        <source>its records went another way</source>
        <translation>এর তথ্য অন্যভাবে গেছে</translation>
    </message>
    <message>
        <source>line</source>
        <translation>ইন্টারনেট</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>এখনো উত্তর আসেনি</translation>
    </message>
    <message>
        <source>papers: {count}</source>
        <translation>কাগজপত্র: {count}</translation>
    </message>
    <message>
        <source>pen drive</source>
        <translation>পেনড্রাইভ</translation>
    </message>
    <message>
        <source>records: {count}</source>
        <translation>তথ্য: {count}</translation>
    </message>
    <message>
        <source>seconds: {count}</source>
        <translation>সেকেন্ড: {count}</translation>
    </message>
    <message>
        <source>tries: {count}</source>
        <translation>চেষ্টা: {count}</translation>
    </message>
    <message>
        <source>{size} received</source>
        <translation>গৃহীত {size}</translation>
    </message>
    <message>
        <source>{size} sent</source>
        <translation>প্রেরিত {size}</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>আরও %nটি</numerusform>
            <numerusform>আরও %nটি</numerusform>
        </translation>
    </message>
    <message>
        <source>All applications</source>
        <translation>সব আবেদন</translation>
    </message>
    <message>
        <source>Go on with a draft</source>
        <translation>খসড়া এগিয়ে নিন</translation>
    </message>
    <message>
        <source>Grievances</source>
        <translation>অভিযোগ</translation>
    </message>
    <message>
        <source>Latest applications</source>
        <translation>সর্বশেষ আবেদন</translation>
    </message>
    <message>
        <source>Look up, amend or print again what was enrolled</source>
        <translation>নিবন্ধিত আবেদন দেখুন, সংশোধন বা পুনর্মুদ্রণ করুন</translation>
    </message>
    <message>
        <source>Name not written yet</source>
        <translation>নাম এখনো লেখা হয়নি</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>নতুন আবেদন</translation>
    </message>
    <message>
        <source>No application yet</source>
        <translation>এখনো কোনো আবেদন নেই</translation>
    </message>
    <message>
        <source>Nothing is waiting.</source>
        <translation>কোনো কাজ বাকি নেই।</translation>
    </message>
    <message>
        <source>Receive, forward, tell the answer</source>
        <translation>গ্রহণ, প্রেরণ ও উত্তর জানানো</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>রেজিস্টার</translation>
    </message>
    <message>
        <source>Scan the NID or type its number</source>
        <translation>এনআইডি স্ক্যান করুন বা নম্বর লিখুন</translation>
    </message>
    <message>
        <source>The first one begins with F2.</source>
        <translation>F2 চেপে প্রথম আবেদন শুরু করুন।</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>যা করতে হবে</translation>
    </message>
</context>
<context>
    <name>JoinView</name>
    <message>
        <source>A supervisor joins the centre, with the letter or the file of headquarters.</source>
        <translation>কেন্দ্রের চিঠি বা ফাইল দিয়ে তত্ত্বাবধায়ক সেন্টারটি যুক্ত করবেন।</translation>
    </message>
    <message>
        <source>Choose the invitation</source>
        <translation>আমন্ত্রণের ফাইল বাছাই করুন</translation>
    </message>
    <message>
        <source>Choose the invitation…</source>
        <translation>আমন্ত্রণ বাছাই…</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>কোড</translation>
    </message>
    <message>
        <source>Invitations (*.json *.udc);;All files (*)</source>
        <translation>আমন্ত্রণ (*.json *.udc);;সব ফাইল (*)</translation>
    </message>
    <message>
        <source>It works once.</source>
        <translation>একবারই কাজ করে।</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>যুক্ত হোন</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>কম দেখান</translation>
    </message>
    <message>
        <source>Nothing is lost by that: applications are taken, kept and printed as always. Once the centre is joined they are sent by themselves, and decisions and payments come back.</source>
        <translation>এতে কিছু হারায় না: আবেদন নেওয়া, রাখা ও মুদ্রণ আগের মতোই চলবে। যুক্ত হলে আবেদন নিজে থেকেই পাঠানো হবে, আর সিদ্ধান্ত ও পরিশোধের তথ্য ফিরে আসবে।</translation>
    </message>
    <message>
        <source>On a pen drive from headquarters. It needs no connection.</source>
        <translation>কেন্দ্র থেকে আনা পেনড্রাইভে থাকে। সংযোগ লাগে না।</translation>
    </message>
    <message>
        <source>Proxy, certificate</source>
        <translation>প্রক্সি, সনদ</translation>
    </message>
    <message>
        <source>This centre is joined to {name} now.</source>
        <translation>এই সেন্টার এখন {name}-এর সঙ্গে যুক্ত।</translation>
    </message>
    <message>
        <source>This centre is not joined to headquarters yet</source>
        <translation>এই সেন্টার এখনো কেন্দ্রের সঙ্গে যুক্ত হয়নি</translation>
    </message>
    <message>
        <source>With the invitation file</source>
        <translation>আমন্ত্রণের ফাইল দিয়ে</translation>
    </message>
    <message>
        <source>With the letter: address and code</source>
        <translation>চিঠি দিয়ে: ঠিকানা ও কোড</translation>
    </message>
</context>
<context>
    <name>KnownFinder</name>
    <message>
        <source>Find by NID, number, mobile or name</source>
        <translation>এনআইডি, আবেদন নম্বর, মোবাইল বা নাম দিয়ে খুঁজুন</translation>
    </message>
    <message>
        <source>Nobody of that name or number is known here.</source>
        <translation>এই নাম বা নম্বরে কাউকে পাওয়া যায়নি।</translation>
    </message>
    <message>
        <source>Not found: type the name</source>
        <translation>পাওয়া যায়নি: নাম লিখুন</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Choose the language</source>
        <translation>ভাষা বেছে নিন</translation>
    </message>
    <message>
        <source>The language of the screen. It can be changed at any moment.</source>
        <translation>পর্দার ভাষা। যেকোনো সময় বদলানো যায়।</translation>
    </message>
</context>
<context>
    <name>LetterDialog</name>
    <message>
        <source>Cancel</source>
        <translation>বাতিল</translation>
    </message>
    <message>
        <source>Day of the letter</source>
        <translation>চিঠির তারিখ</translation>
    </message>
    <message>
        <source>Does not go with it: {numbers}</source>
        <translation>এই চিঠিতে যাবে না: {numbers}</translation>
    </message>
    <message>
        <source>Forward by a letter</source>
        <translation>অগ্রায়নপত্রে প্রেরণ</translation>
    </message>
    <message>
        <source>Make the letter</source>
        <translation>চিঠি তৈরি করুন</translation>
    </message>
    <message>
        <source>Remind by a letter</source>
        <translation>চিঠিতে তাগিদ</translation>
    </message>
    <message>
        <source>The letter gets a memo number; the register and headquarters learn of it. Then you can print or save it.</source>
        <translation>চিঠিতে স্মারক নং বসবে; রেজিস্টারে লেখা হবে ও কেন্দ্র জানবে। তারপর মুদ্রণ বা সংরক্ষণ করুন।</translation>
    </message>
    <message>
        <source>The letter names when each grievance was sent, and by which memo.</source>
        <translation>কোন অভিযোগ কবে, কোন স্মারকে পাঠানো হয়েছিল তা চিঠিতে থাকবে।</translation>
    </message>
    <message>
        <source>To the office</source>
        <translation>যে দপ্তরে যাবে</translation>
    </message>
    <message>
        <source>What goes with the letter</source>
        <translation>চিঠিতে যা যাবে</translation>
    </message>
    <message>
        <source>day-month-year</source>
        <translation>দিন-মাস-বছর</translation>
    </message>
    <message>
        <source>of another tier</source>
        <translation>অন্য ধাপের</translation>
    </message>
    <message>
        <source>{numbers} and {count} more</source>
        <translation>{numbers} এবং আরও {count}টি</translation>
    </message>
</context>
<context>
    <name>LettersCard</name>
    <message>
        <source>Letters</source>
        <translation>চিঠি</translation>
    </message>
    <message>
        <source>Memo no. {memo}</source>
        <translation>স্মারক নং {memo}</translation>
    </message>
</context>
<context>
    <name>LettersPart</name>
    <message>
        <source>Enter or Ctrl P shows a letter again, as it was made</source>
        <translation>Enter বা Ctrl P: চিঠিটি যেমন ছিল তেমনই আবার দেখুন</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>চিঠি</translation>
    </message>
    <message>
        <source>Letters by which grievances were forwarded are kept here.</source>
        <translation>যেসব চিঠিতে অভিযোগ পাঠানো হয়েছে সেগুলো এখানে থাকে।</translation>
    </message>
    <message>
        <source>No letter yet</source>
        <translation>এখনো কোনো চিঠি নেই</translation>
    </message>
</context>
<context>
    <name>LettersSection</name>
    <message>
        <source>Address in Bangla</source>
        <translation>ঠিকানা (বাংলায়)</translation>
    </message>
    <message>
        <source>Address in English</source>
        <translation>ঠিকানা (ইংরেজিতে)</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>ঠিকানা</translation>
    </message>
    <message>
        <source>Copies to, in Bangla</source>
        <translation>অনুলিপি (বাংলায়)</translation>
    </message>
    <message>
        <source>Copies to, in English</source>
        <translation>অনুলিপি (ইংরেজিতে)</translation>
    </message>
    <message>
        <source>Empty: as in the list of offices. Filled in: {gaps}</source>
        <translation>ফাঁকা থাকলে দপ্তরের তালিকার ঠিকানা বসবে। নিজে থেকে বসে: {gaps}</translation>
    </message>
    <message>
        <source>Filled in: {gaps}</source>
        <translation>নিজে থেকে বসে: {gaps}</translation>
    </message>
    <message>
        <source>Give the date by the Bangla calendar, too</source>
        <translation>বাংলা সনের তারিখও লেখা হবে</translation>
    </message>
    <message>
        <source>Letters to offices</source>
        <translation>দপ্তরে পাঠানো চিঠি</translation>
    </message>
    <message>
        <source>Memo number</source>
        <translation>স্মারক নং</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>দপ্তর</translation>
    </message>
    <message>
        <source>One on each line.</source>
        <translation>প্রতি লাইনে একটি।</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সংরক্ষণ</translation>
    </message>
    <message>
        <source>Stands on every letter by which grievances are forwarded, reminded, appealed.</source>
        <translation>অভিযোগ প্রেরণ, তাগিদ ও আপিলের সব চিঠিতে থাকে।</translation>
    </message>
    <message>
        <source>The letters are set.</source>
        <translation>চিঠির তথ্য সংরক্ষিত হয়েছে।</translation>
    </message>
    <message>
        <source>Title in Bangla</source>
        <translation>পদবি (বাংলায়)</translation>
    </message>
    <message>
        <source>Title in English</source>
        <translation>পদবি (ইংরেজিতে)</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>স্বাক্ষরকারীর নাম</translation>
    </message>
</context>
<context>
    <name>ListFilter</name>
    <message>
        <source>All kinds</source>
        <translation>সব ধরন</translation>
    </message>
    <message>
        <source>All offices</source>
        <translation>সব দপ্তর</translation>
    </message>
    <message>
        <source>All programmes</source>
        <translation>সব কর্মসূচি</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>সব অবস্থা</translation>
    </message>
    <message>
        <source>All that are open</source>
        <translation>যা নিষ্পন্ন হয়নি</translation>
    </message>
    <message>
        <source>All wards</source>
        <translation>সব ওয়ার্ড</translation>
    </message>
    <message>
        <source>An office asked for more</source>
        <translation>আরও তথ্য চাওয়া হয়েছে</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>যেকোনো সময়</translation>
    </message>
    <message>
        <source>Complainant to be told</source>
        <translation>অভিযোগকারীকে জানানো বাকি</translation>
    </message>
    <message>
        <source>Fewer filters</source>
        <translation>কম ছাঁকনি</translation>
    </message>
    <message>
        <source>Kind of grievance</source>
        <translation>অভিযোগের ধরন</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>আরও ছাঁকনি</translation>
    </message>
    <message>
        <source>Name, mobile or number</source>
        <translation>নাম, মোবাইল বা নম্বর</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>দপ্তর</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>কর্মসূচি</translation>
    </message>
    <message>
        <source>Readable only</source>
        <translation>সিলমোহর ছাড়া</translation>
    </message>
    <message>
        <source>Sealed and readable</source>
        <translation>সিলমোহরসহ সব</translation>
    </message>
    <message>
        <source>Sealed only</source>
        <translation>শুধু সিলমোহরকৃত</translation>
    </message>
    <message>
        <source>Sealed or not</source>
        <translation>সিলমোহরকৃত কি না</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>সব দেখান</translation>
    </message>
    <message>
        <source>State</source>
        <translation>অবস্থা</translation>
    </message>
    <message>
        <source>Text to look for</source>
        <translation>যা খুঁজছেন</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>সময়</translation>
    </message>
    <message>
        <source>To be forwarded</source>
        <translation>প্রেরণ বাকি</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>ওয়ার্ড</translation>
    </message>
    <message>
        <source>Ward {number}</source>
        <translation>ওয়ার্ড নং {number}</translation>
    </message>
    <message>
        <source>With an office</source>
        <translation>দপ্তরে আছে</translation>
    </message>
</context>
<context>
    <name>ListPart</name>
    <message>
        <source>Choose none</source>
        <translation>বাছাই তুলে নিন</translation>
    </message>
    <message>
        <source>Enter opens · Space chooses · Ctrl A chooses all to be forwarded</source>
        <translation>Enter: খুলুন · Space: বাছাই · Ctrl A: প্রেরণ বাকি সব বাছাই</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>প্রেরণ</translation>
    </message>
    <message>
        <source>Forward chosen ({count})</source>
        <translation>বাছাই করা প্রেরণ ({count})</translation>
    </message>
    <message>
        <source>Grievances</source>
        <translation>অভিযোগ</translation>
    </message>
    <message>
        <source>Look for fewer words, another state or another office.</source>
        <translation>কম শব্দে, অন্য অবস্থায় বা অন্য দপ্তরে খুঁজুন।</translation>
    </message>
    <message>
        <source>New grievance</source>
        <translation>নতুন অভিযোগ</translation>
    </message>
    <message>
        <source>No grievance fits</source>
        <translation>মিলে এমন অভিযোগ নেই</translation>
    </message>
    <message>
        <source>No grievance yet</source>
        <translation>এখনো কোনো অভিযোগ নেই</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>তাগিদ দিন</translation>
    </message>
    <message>
        <source>Remind chosen ({count})</source>
        <translation>বাছাই করা তাগিদ ({count})</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>সব দেখান</translation>
    </message>
    <message>
        <source>What people complain of at this counter is listed here by its due day.</source>
        <translation>এই কাউন্টারে গৃহীত অভিযোগ উত্তরের শেষ তারিখ অনুযায়ী এখানে থাকে।</translation>
    </message>
    <message>
        <source>{all}, {count} chosen</source>
        <translation>{all}, বাছাই {count}টি</translation>
    </message>
</context>
<context>
    <name>LiveCard</name>
    <message>
        <source>All answered.</source>
        <translation>সবগুলোর উত্তর দেওয়া হয়েছে।</translation>
    </message>
    <message>
        <source>Birth reg. {number}</source>
        <translation>জন্ম নিবন্ধন {number}</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>দেখুন</translation>
    </message>
    <message>
        <source>Look-alikes ({count})</source>
        <translation>মিল ({count})</translation>
    </message>
    <message>
        <source>Look-alikes found ({count})</source>
        <translation>মিল পাওয়া গেছে ({count})</translation>
    </message>
    <message>
        <source>NID {number}</source>
        <translation>এনআইডি {number}</translation>
    </message>
    <message>
        <source>New applicant</source>
        <translation>নতুন আবেদনকারী</translation>
    </message>
    <message>
        <source>What is known of the applicant</source>
        <translation>আবেদনকারী সম্পর্কে যা জানা আছে</translation>
    </message>
    <message>
        <source>counts for the waiting list</source>
        <translation>অপেক্ষমাণ তালিকায় অগ্রাধিকার পাবে</translation>
    </message>
    <message>
        <source>same NID number</source>
        <translation>একই এনআইডি নম্বর</translation>
    </message>
    <message>
        <source>same birth registration number</source>
        <translation>একই জন্ম নিবন্ধন নম্বর</translation>
    </message>
    <message>
        <source>same mobile banking number</source>
        <translation>একই মোবাইল ব্যাংকিং নম্বর</translation>
    </message>
    <message>
        <source>same mobile number</source>
        <translation>একই মোবাইল নম্বর</translation>
    </message>
    <message>
        <source>ward no. {ward}</source>
        <translation>ওয়ার্ড নং {ward}</translation>
    </message>
    <message>
        <source>{name}, ward {ward} — {what}</source>
        <translation>{name}, ওয়ার্ড নং {ward} — {what}</translation>
    </message>
    <message>
        <source>{reason} (let pass by a supervisor)</source>
        <translation>{reason} (তত্ত্বাবধায়ক ছাড় দিয়েছেন)</translation>
    </message>
</context>
<context>
    <name>LiveStrip</name>
    <message>
        <source>Card</source>
        <translation>কার্ড</translation>
    </message>
    <message>
        <source>Look-alike</source>
        <translation>মিল পাওয়া গেছে</translation>
    </message>
    <message>
        <source>New applicant</source>
        <translation>নতুন আবেদনকারী</translation>
    </message>
    <message>
        <source>{count} met</source>
        <translation>পূরণ {count}</translation>
    </message>
    <message>
        <source>{count} not met</source>
        <translation>পূরণ হয়নি {count}</translation>
    </message>
    <message>
        <source>{count} to check</source>
        <translation>যাচাই {count}</translation>
    </message>
    <message>
        <source>{count} unknown</source>
        <translation>জানা যায়নি {count}</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Locked</source>
        <translation>তালাবদ্ধ</translation>
    </message>
    <message>
        <source>Somebody else wants to sign in</source>
        <translation>অন্য কেউ প্রবেশ করবেন</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>তালা খুলুন</translation>
    </message>
    <message>
        <source>What was half done is kept. Type the password to go on.</source>
        <translation>অসমাপ্ত কাজ রাখা আছে। চালিয়ে যেতে পাসওয়ার্ড লিখুন।</translation>
    </message>
</context>
<context>
    <name>LookalikeDialog</name>
    <message>
        <source>Address</source>
        <translation>ঠিকানা</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>অন্য ব্যক্তি</translation>
    </message>
    <message>
        <source>Applications of the known person:</source>
        <translation>আগে নিবন্ধিত ব্যক্তির আবেদন:</translation>
    </message>
    <message>
        <source>Ask the supervisor</source>
        <translation>তত্ত্বাবধায়ককে জিজ্ঞেস করুন</translation>
    </message>
    <message>
        <source>Birth registration number</source>
        <translation>জন্ম নিবন্ধন নম্বর</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>নিশ্চিত করুন</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>জন্ম তারিখ</translation>
    </message>
    <message>
        <source>For example: the family shares one telephone</source>
        <translation>যেমন: পরিবারে একটিই ফোন</translation>
    </message>
    <message>
        <source>In this entry</source>
        <translation>এই আবেদনে</translation>
    </message>
    <message>
        <source>Is this the same person?</source>
        <translation>একই ব্যক্তি কি?</translation>
    </message>
    <message>
        <source>Known already</source>
        <translation>আগে নিবন্ধিত</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>পরে</translation>
    </message>
    <message>
        <source>Mobile banking number</source>
        <translation>মোবাইল ব্যাংকিং নম্বর</translation>
    </message>
    <message>
        <source>Mobile number</source>
        <translation>মোবাইল নম্বর</translation>
    </message>
    <message>
        <source>NID number</source>
        <translation>এনআইডি নম্বর</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>নাম (ইংরেজিতে)</translation>
    </message>
    <message>
        <source>Say why both have the same number.</source>
        <translation>দুজনের একই নম্বর কেন, তা লিখুন।</translation>
    </message>
    <message>
        <source>Say why it is another person.</source>
        <translation>কেন অন্য ব্যক্তি, তা লিখুন।</translation>
    </message>
    <message>
        <source>The same person</source>
        <translation>একই ব্যক্তি</translation>
    </message>
    <message>
        <source>The supervisor decides before it is saved.</source>
        <translation>সংরক্ষণের আগে তত্ত্বাবধায়ক সিদ্ধান্ত দেবেন।</translation>
    </message>
    <message>
        <source>What is known of this person is filled in.</source>
        <translation>তাঁর জানা তথ্য নিজে থেকে বসে যাবে।</translation>
    </message>
    <message>
        <source>Why it is another person</source>
        <translation>কেন অন্য ব্যক্তি</translation>
    </message>
    <message>
        <source>same</source>
        <translation>একই</translation>
    </message>
    <message>
        <source>ward no. {ward}</source>
        <translation>ওয়ার্ড নং {ward}</translation>
    </message>
    <message>
        <source>{programme} · {number} · {state}</source>
        <translation>{programme} · {number} · {state}</translation>
    </message>
</context>
<context>
    <name>MachineSection</name>
    <message>
        <source>Colours</source>
        <translation>রং</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>গাঢ়</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ভাষা</translation>
    </message>
    <message>
        <source>Language of the receipt</source>
        <translation>প্রাপ্তি স্বীকারপত্রের ভাষা</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>বড়</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>সবচেয়ে বড়</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>হালকা</translation>
    </message>
    <message>
        <source>Lock the screen after</source>
        <translation>পর্দায় তালা পড়বে কতক্ষণ পর</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>স্বাভাবিক</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>কাগজ</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>প্রিন্টার</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>প্রাপ্তি স্বীকারপত্র</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>নিরাপত্তা</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>পর্দা</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>লেখার আকার</translation>
    </message>
    <message>
        <source>The choice could not be written down; it holds until the program closes.</source>
        <translation>পছন্দটি সংরক্ষণ করা যায়নি; প্রোগ্রাম বন্ধ করা পর্যন্ত এটি চলবে।</translation>
    </message>
    <message>
        <source>The system&apos;s own printer</source>
        <translation>কম্পিউটারের নির্ধারিত প্রিন্টার</translation>
    </message>
    <message>
        <source>This printer is not connected just now.</source>
        <translation>প্রিন্টারটি এখন সংযুক্ত নেই।</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n application(s) that waited for the intake window were judged again today.</source>
        <translation>
            <numerusform>আবেদনের সময়সীমার অপেক্ষায় থাকা %nটি আবেদন আজ আবার যাচাই করা হয়েছে।</numerusform>
            <numerusform>আবেদনের সময়সীমার অপেক্ষায় থাকা %nটি আবেদন আজ আবার যাচাই করা হয়েছে।</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MakingBar</name>
    <message>
        <source>How far the paper is</source>
        <translation>কতটুকু তৈরি হয়েছে</translation>
    </message>
    <message>
        <source>Making the pages: {done} of {total} lines</source>
        <translation>পাতা তৈরি হচ্ছে: {total} সারির মধ্যে {done}</translation>
    </message>
    <message>
        <source>Making the pages…</source>
        <translation>পাতা তৈরি হচ্ছে…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>থামানো হচ্ছে…</translation>
    </message>
</context>
<context>
    <name>MemberDialog</name>
    <message>
        <source>Add to the household</source>
        <translation>পরিবারে যোগ করুন</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>বাতিল</translation>
    </message>
</context>
<context>
    <name>MembersBox</name>
    <message>
        <source>Add a member</source>
        <translation>সদস্য যোগ</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>ফেরত আনুন</translation>
    </message>
    <message>
        <source>Change (Enter)</source>
        <translation>বদলান (Enter)</translation>
    </message>
    <message>
        <source>Needs mending: row {rows}</source>
        <translation>সংশোধন প্রয়োজন: সারি {rows}</translation>
    </message>
    <message>
        <source>Other members of the household ({count})</source>
        <translation>পরিবারের অন্য সদস্য ({count})</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>বাদ দিন (Delete)</translation>
    </message>
</context>
<context>
    <name>MendingCard</name>
    <message>
        <source>(nothing)</source>
        <translation>(কিছু নেই)</translation>
    </message>
    <message>
        <source>Accept as supervisor</source>
        <translation>তত্ত্বাবধায়ক হিসেবে মেনে নিন</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>মেনে নেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>An office, headquarters or the supervisor has to accept it first.</source>
        <translation>আগে দপ্তর, কেন্দ্র বা তত্ত্বাবধায়ককে মেনে নিতে হবে।</translation>
    </message>
    <message>
        <source>Application {number}</source>
        <translation>আবেদন {number}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>সংশোধন হয়েছে</translation>
    </message>
    <message>
        <source>Make the amendment</source>
        <translation>সংশোধন করুন</translation>
    </message>
    <message>
        <source>Make the application</source>
        <translation>আবেদন তৈরি করুন</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>মেনে নেওয়া হয়নি</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>সিদ্ধান্ত হয়নি</translation>
    </message>
    <message>
        <source>The application cannot be amended here now; its page says why. Headquarters has to do it.</source>
        <translation>আবেদনটি এখন এখানে সংশোধন করা যায় না; কারণ আবেদনের পাতায় আছে। কেন্দ্রকে সংশোধন করতে হবে।</translation>
    </message>
    <message>
        <source>What shall be put right</source>
        <translation>যা সংশোধন চাওয়া হয়েছে</translation>
    </message>
</context>
<context>
    <name>MinutesSpin</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n মিনিট</numerusform>
            <numerusform>%n মিনিট</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Cancel</source>
        <translation>বাতিল</translation>
    </message>
    <message>
        <source>Not satisfied</source>
        <translation>সন্তুষ্ট নন</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>সন্তুষ্ট</translation>
    </message>
    <message>
        <source>day-month-year</source>
        <translation>দিন-মাস-বছর</translation>
    </message>
</context>
<context>
    <name>MoveForms</name>
    <message>
        <source>Accept the correction</source>
        <translation>সংশোধন মেনে নিন</translation>
    </message>
    <message>
        <source>Add information</source>
        <translation>তথ্য যোগ করুন</translation>
    </message>
    <message>
        <source>An office did not accept what shall be put right.</source>
        <translation>দপ্তর চাওয়া সংশোধন মেনে নেয়নি।</translation>
    </message>
    <message>
        <source>Another day for the answer</source>
        <translation>উত্তরের নতুন তারিখ</translation>
    </message>
    <message>
        <source>Another office goes on with it; the day of the answer stays.</source>
        <translation>অন্য দপ্তর কাজটি এগিয়ে নেবে; উত্তরের শেষ তারিখ একই থাকবে।</translation>
    </message>
    <message>
        <source>Appeal to the next tier</source>
        <translation>পরের ধাপে আপিল</translation>
    </message>
    <message>
        <source>Close the grievance</source>
        <translation>অভিযোগ নিষ্পন্ন করুন</translation>
    </message>
    <message>
        <source>Correction not accepted</source>
        <translation>সংশোধন মেনে নেওয়া হয়নি</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>তারিখ</translation>
    </message>
    <message>
        <source>Day of the letter</source>
        <translation>চিঠির তারিখ</translation>
    </message>
    <message>
        <source>Enclosures</source>
        <translation>সংযুক্তি</translation>
    </message>
    <message>
        <source>For an answer that came as a paper letter. Answers of headquarters come by themselves.</source>
        <translation>কাগজের চিঠিতে আসা উত্তর এখানে লিখুন। কেন্দ্রের উত্তর নিজে থেকেই আসে।</translation>
    </message>
    <message>
        <source>How was it told?</source>
        <translation>কীভাবে জানানো হলো?</translation>
    </message>
    <message>
        <source>Is the complainant satisfied?</source>
        <translation>অভিযোগকারী কি সন্তুষ্ট?</translation>
    </message>
    <message>
        <source>It goes to the next tier by a letter, which you can print then.</source>
        <translation>চিঠিসহ পরের ধাপে যাবে; চিঠিটি তখন মুদ্রণ করা যাবে।</translation>
    </message>
    <message>
        <source>It is to be forwarded to the same office again; a new time limit runs.</source>
        <translation>একই দপ্তরে আবার পাঠাতে হবে; নতুন সময়সীমা শুরু হবে।</translation>
    </message>
    <message>
        <source>It lies here again and is to be forwarded anew.</source>
        <translation>অভিযোগটি আবার এখানে এসেছে; নতুন করে পাঠাতে হবে।</translation>
    </message>
    <message>
        <source>Memo no.</source>
        <translation>স্মারক নং</translation>
    </message>
    <message>
        <source>Merge with another grievance</source>
        <translation>অন্য অভিযোগের সঙ্গে মেলান</translation>
    </message>
    <message>
        <source>New day of the answer</source>
        <translation>উত্তরের নতুন শেষ তারিখ</translation>
    </message>
    <message>
        <source>Number of the other grievance</source>
        <translation>অন্য অভিযোগের নম্বর</translation>
    </message>
    <message>
        <source>On your word as supervisor. The amendment can be made then; your name stands with it.</source>
        <translation>তত্ত্বাবধায়ক হিসেবে আপনার দায়িত্বে। এরপর সংশোধন করা যাবে; সঙ্গে আপনার নাম থাকবে।</translation>
    </message>
    <message>
        <source>Only at the complainant&apos;s own wish, without anybody&apos;s pressure. It cannot be taken back.</source>
        <translation>শুধু অভিযোগকারীর নিজের ইচ্ছায়, কারও চাপে নয়। পরে ফেরানো যাবে না।</translation>
    </message>
    <message>
        <source>Only where both are the same matter. This one ends; the other one goes on. It cannot be taken back.</source>
        <translation>দুটি একই বিষয় হলে তবেই। এটি শেষ হবে, অন্যটি চলবে। পরে ফেরানো যাবে না।</translation>
    </message>
    <message>
        <source>Only where the office set another day in writing.</source>
        <translation>দপ্তর লিখিতভাবে নতুন তারিখ দিলে তবেই।</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>ফলাফল</translation>
    </message>
    <message>
        <source>Read the answer out, in plain words. A complainant may appeal.</source>
        <translation>উত্তরটি সহজ ভাষায় পড়ে শোনান। অভিযোগকারী আপিল করতে পারেন।</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>কারণ</translation>
    </message>
    <message>
        <source>Reopen the grievance</source>
        <translation>অভিযোগ আবার চালু করুন</translation>
    </message>
    <message>
        <source>Sent back by the office</source>
        <translation>দপ্তর ফেরত পাঠিয়েছে</translation>
    </message>
    <message>
        <source>Taken up by the office</source>
        <translation>দপ্তর কাজ শুরু করেছে</translation>
    </message>
    <message>
        <source>Tell the complainant</source>
        <translation>অভিযোগকারীকে জানান</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>বিবরণ</translation>
    </message>
    <message>
        <source>The answer of the office</source>
        <translation>দপ্তরের উত্তর</translation>
    </message>
    <message>
        <source>The complainant is asked for it; then it is added here and sent.</source>
        <translation>অভিযোগকারীর কাছ থেকে জেনে এখানে যোগ করলে দপ্তরে যাবে।</translation>
    </message>
    <message>
        <source>The matter is settled.</source>
        <translation>বিষয়টির নিষ্পত্তি হয়েছে।</translation>
    </message>
    <message>
        <source>The office asks for more</source>
        <translation>দপ্তর আরও তথ্য চেয়েছে</translation>
    </message>
    <message>
        <source>The office gets it with the next sync.</source>
        <translation>পরের সিঙ্কে দপ্তর এটি পাবে।</translation>
    </message>
    <message>
        <source>The office works on it now.</source>
        <translation>দপ্তর এখন এটি নিয়ে কাজ করছে।</translation>
    </message>
    <message>
        <source>To the office</source>
        <translation>যে দপ্তরে যাবে</translation>
    </message>
    <message>
        <source>Transfer to another office</source>
        <translation>অন্য দপ্তরে হস্তান্তর</translation>
    </message>
    <message>
        <source>What is added</source>
        <translation>যা যোগ করা হচ্ছে</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>যা জানতে চাওয়া হয়েছে</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>উত্তরে যা লেখা</translation>
    </message>
    <message>
        <source>Withdraw the grievance</source>
        <translation>অভিযোগ প্রত্যাহার</translation>
    </message>
</context>
<context>
    <name>Mover</name>
    <message>
        <source>Grievance {number}: {state}.</source>
        <translation>অভিযোগ {number}: {state}।</translation>
    </message>
</context>
<context>
    <name>NewPasswordFields</name>
    <message>
        <source>At least {least} characters. Three or four words are easy to remember.</source>
        <translation>কমপক্ষে {least}টি অক্ষর। তিন-চারটি শব্দ মনে রাখা সহজ।</translation>
    </message>
    <message>
        <source>Easy to guess. Add a word or two.</source>
        <translation>সহজে অনুমান করা যায়। আরও একটি-দুটি শব্দ যোগ করুন।</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>ভালো।</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>নতুন পাসওয়ার্ড</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>একই পাসওয়ার্ড আবার</translation>
    </message>
    <message>
        <source>The two passwords differ. Type them again.</source>
        <translation>দুটি পাসওয়ার্ড মেলেনি। আবার লিখুন।</translation>
    </message>
    <message>
        <source>Very good.</source>
        <translation>খুব ভালো।</translation>
    </message>
</context>
<context>
    <name>NoticesCard</name>
    <message>
        <source>From headquarters</source>
        <translation>কেন্দ্রের বিজ্ঞপ্তি</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>{date} পর্যন্ত</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>The number of 17 digits is usually {value}. Use it?</source>
        <translation>১৭ অঙ্কের নম্বর সাধারণত {value}। এটি নেবেন?</translation>
    </message>
    <message>
        <source>With the birth year on the card: {value}. Use it?</source>
        <translation>কার্ডে লেখা জন্মসাল আগে বসিয়ে: {value}। এটি নেবেন?</translation>
    </message>
    <message>
        <source>With the first 0: {value}. Use it?</source>
        <translation>শুরুতে ০ বসিয়ে: {value}। এটি নেবেন?</translation>
    </message>
</context>
<context>
    <name>OfficeEditor</name>
    <message>
        <source>Choose an office</source>
        <translation>দপ্তর বেছে নিন</translation>
    </message>
</context>
<context>
    <name>OperatorRow</name>
    <message>
        <source>Disable</source>
        <translation>নিষ্ক্রিয় করুন</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>নিষ্ক্রিয়</translation>
    </message>
    <message>
        <source>Reinstate</source>
        <translation>আবার সক্রিয় করুন</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>কর্মরত</translation>
    </message>
</context>
<context>
    <name>OperatorsSection</name>
    <message>
        <source>A new operator</source>
        <translation>নতুন উদ্যোক্তা</translation>
    </message>
    <message>
        <source>A supervisor looks after operators and may let a warning pass.</source>
        <translation>তত্ত্বাবধায়ক উদ্যোক্তাদের দেখাশোনা করেন এবং সতর্কতায় ছাড় দিতে পারেন।</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>যোগ করুন</translation>
    </message>
    <message>
        <source>Add an operator</source>
        <translation>উদ্যোক্তা যোগ করুন</translation>
    </message>
    <message>
        <source>As it should appear on receipts.</source>
        <translation>প্রাপ্তি স্বীকারপত্রে যেমন থাকবে।</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>বাতিল</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>নিষ্ক্রিয় করুন</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>Reinstate</source>
        <translation>আবার সক্রিয় করুন</translation>
    </message>
    <message>
        <source>Reinstate {name} with a new password</source>
        <translation>{name} নতুন পাসওয়ার্ডে আবার সক্রিয় হবেন</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>দায়িত্ব</translation>
    </message>
    <message>
        <source>Those who work here</source>
        <translation>যাঁরা এখানে কাজ করেন</translation>
    </message>
    <message>
        <source>Type the name as it should appear on receipts.</source>
        <translation>প্রাপ্তি স্বীকারপত্রে যেমন থাকবে তেমন করে নাম লিখুন।</translation>
    </message>
    <message>
        <source>{name} can sign in now.</source>
        <translation>{name} এখন প্রবেশ করতে পারবেন।</translation>
    </message>
    <message>
        <source>{name} cannot sign in any more from now on. What was recorded stays. A supervisor can give a key again.</source>
        <translation>{name} এখন থেকে আর প্রবেশ করতে পারবেন না। তাঁর লেখা সব তথ্য থাকবে। তত্ত্বাবধায়ক আবার সক্রিয় করতে পারবেন।</translation>
    </message>
    <message>
        <source>{name} is disabled.</source>
        <translation>{name} নিষ্ক্রিয় হয়েছেন।</translation>
    </message>
</context>
<context>
    <name>OutcomePage</name>
    <message>
        <source>Application number</source>
        <translation>আবেদন নম্বর</translation>
    </message>
    <message>
        <source>Application number {number}</source>
        <translation>আবেদন নম্বর {number}</translation>
    </message>
    <message>
        <source>It goes into the window that opens on {date} and is judged again then.</source>
        <translation>আবেদনটি {date} থেকে শুরু হওয়া সময়সীমায় যাবে এবং সেদিন আবার যাচাই হবে।</translation>
    </message>
    <message>
        <source>It is kept here until it is sent to headquarters.</source>
        <translation>কেন্দ্রে পাঠানোর আগ পর্যন্ত এখানেই নিরাপদে থাকবে।</translation>
    </message>
    <message>
        <source>New applicant</source>
        <translation>নতুন আবেদনকারী</translation>
    </message>
    <message>
        <source>Number {rank} of {places} places in this window.</source>
        <translation>এই সময়সীমায় বরাদ্দ {places} জনের; আবেদনকারীর ক্রম {rank}।</translation>
    </message>
    <message>
        <source>Number {rank}; this window has {places} places: waiting list.</source>
        <translation>এই সময়সীমায় বরাদ্দ {places} জনের; আবেদনকারীর ক্রম {rank}, তাই অপেক্ষমাণ তালিকায়।</translation>
    </message>
    <message>
        <source>Open the application</source>
        <translation>আবেদনটি দেখুন</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>প্রাপ্তি স্বীকারপত্র</translation>
    </message>
    <message>
        <source>Receipt, duplicate</source>
        <translation>প্রাপ্তি স্বীকারপত্র (অনুলিপি)</translation>
    </message>
    <message>
        <source>Recorded as not eligible. The slip gives the reasons.</source>
        <translation>যোগ্য নন হিসেবে লিপিবদ্ধ হয়েছে। নোটিশে কারণ লেখা আছে।</translation>
    </message>
    <message>
        <source>The amendment is safely stored.</source>
        <translation>সংশোধন নিরাপদে সংরক্ষিত হয়েছে।</translation>
    </message>
    <message>
        <source>The applicant may appeal with this slip.</source>
        <translation>এই নোটিশ নিয়ে আবেদনকারী আপিল করতে পারবেন।</translation>
    </message>
    <message>
        <source>The application is safely stored.</source>
        <translation>আবেদনটি নিরাপদে সংরক্ষিত হয়েছে।</translation>
    </message>
</context>
<context>
    <name>OverrideForm</name>
    <message>
        <source>As in the programme</source>
        <translation>কর্মসূচি অনুযায়ী</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>যেকোনো সময়</translation>
    </message>
    <message>
        <source>Date of the circular</source>
        <translation>পরিপত্রের তারিখ</translation>
    </message>
    <message>
        <source>Days of each month</source>
        <translation>প্রতি মাসের নির্দিষ্ট দিন</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>ফি</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>প্রথম দিন</translation>
    </message>
    <message>
        <source>First day of the month</source>
        <translation>মাসের প্রথম দিন</translation>
    </message>
    <message>
        <source>From one day to another</source>
        <translation>এক তারিখ থেকে আরেক তারিখ</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>শেষ দিন</translation>
    </message>
    <message>
        <source>Last day of the month</source>
        <translation>মাসের শেষ দিন</translation>
    </message>
    <message>
        <source>Number of the circular</source>
        <translation>পরিপত্রের স্মারক নং</translation>
    </message>
    <message>
        <source>Places for this union</source>
        <translation>এই ইউনিয়নের বরাদ্দ</translation>
    </message>
    <message>
        <source>The programme names none.</source>
        <translation>কর্মসূচিতে নির্দিষ্ট করা নেই।</translation>
    </message>
    <message>
        <source>The programme says: {value}</source>
        <translation>কর্মসূচিতে আছে: {value}</translation>
    </message>
    <message>
        <source>When applications are taken</source>
        <translation>আবেদনের সময়সীমা</translation>
    </message>
</context>
<context>
    <name>OverridesSection</name>
    <message>
        <source>As in the programme again</source>
        <translation>আবার কর্মসূচি অনুযায়ী করুন</translation>
    </message>
    <message>
        <source>Differs by circular {number} of {date}.</source>
        <translation>{date} তারিখের {number} নং পরিপত্র অনুযায়ী ভিন্ন।</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>কর্মসূচি</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সংরক্ষণ</translation>
    </message>
    <message>
        <source>Saved. It holds from now on.</source>
        <translation>সংরক্ষিত হয়েছে। এখন থেকে কার্যকর।</translation>
    </message>
    <message>
        <source>The programme runs as it was issued.</source>
        <translation>কর্মসূচি যেমন জারি হয়েছে তেমনই চলছে।</translation>
    </message>
    <message>
        <source>What this union does otherwise</source>
        <translation>এই ইউনিয়নের জন্য ভিন্ন নিয়ম</translation>
    </message>
    <message>
        <source>Where a circular sets another window, quota, fee or figure for this union, enter it here. Leave empty what is as in the programme.</source>
        <translation>কোনো পরিপত্রে এই ইউনিয়নের জন্য আলাদা সময়সীমা, বরাদ্দ, ফি বা মান থাকলে এখানে লিখুন। যা কর্মসূচির মতোই, তা খালি রাখুন।</translation>
    </message>
</context>
<context>
    <name>OverruleDialog</name>
    <message>
        <source>Leave it as it is</source>
        <translation>যেমন আছে থাক</translation>
    </message>
    <message>
        <source>Let it pass</source>
        <translation>ছাড় দিন</translation>
    </message>
    <message>
        <source>Say why it may pass.</source>
        <translation>কেন ছাড় দেওয়া যায়, তা লিখুন।</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>তত্ত্বাবধায়ক</translation>
    </message>
    <message>
        <source>The reason and the name are kept with the application. A bar cannot be lifted.</source>
        <translation>কারণ ও নাম আবেদনের সঙ্গে থাকবে। যে শর্তে আবেদন করা যায় না, তাতে ছাড় দেওয়া যায় না।</translation>
    </message>
    <message>
        <source>The supervisor decides</source>
        <translation>তত্ত্বাবধায়কের সিদ্ধান্ত</translation>
    </message>
    <message>
        <source>The supervisor&apos;s password</source>
        <translation>তত্ত্বাবধায়কের পাসওয়ার্ড</translation>
    </message>
    <message>
        <source>The supervisor&apos;s password is needed.</source>
        <translation>তত্ত্বাবধায়কের পাসওয়ার্ড দিন।</translation>
    </message>
    <message>
        <source>This is not that supervisor&apos;s password.</source>
        <translation>এটি ওই তত্ত্বাবধায়কের পাসওয়ার্ড নয়।</translation>
    </message>
    <message>
        <source>Why it may pass</source>
        <translation>ছাড়ের কারণ</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Grievances</source>
        <translation>অভিযোগ</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>সহায়তা</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>নতুন আবেদন</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>রেজিস্টার</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>সেটিংস</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>সিঙ্ক</translation>
    </message>
    <message>
        <source>Today&apos;s work</source>
        <translation>আজকের কাজ</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>58 mm roll</source>
        <translation>৫৮ মিমি রোল</translation>
    </message>
    <message>
        <source>80 mm roll</source>
        <translation>৮০ মিমি রোল</translation>
    </message>
    <message>
        <source>A4 paper</source>
        <translation>এ৪ কাগজ</translation>
    </message>
    <message>
        <source>A5 paper</source>
        <translation>এ৫ কাগজ</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Letter {name}</source>
        <translation>চিঠি {name}</translation>
    </message>
    <message>
        <source>Register of grievances {name}</source>
        <translation>অভিযোগ রেজিস্টার {name}</translation>
    </message>
    <message>
        <source>Return on grievances {name}</source>
        <translation>অভিযোগের মাসিক প্রতিবেদন {name}</translation>
    </message>
    <message>
        <source>Slip of grievance {name}</source>
        <translation>অভিযোগের প্রাপ্তি স্বীকারপত্র {name}</translation>
    </message>
</context>
<context>
    <name>PaperLanguage</name>
    <message>
        <source>Bangla</source>
        <translation>বাংলা</translation>
    </message>
    <message>
        <source>Bangla and English</source>
        <translation>বাংলা ও ইংরেজি</translation>
    </message>
    <message>
        <source>English</source>
        <translation>ইংরেজি</translation>
    </message>
</context>
<context>
    <name>PaperTile</name>
    <message>
        <source>Being made ready…</source>
        <translation>প্রস্তুত করা হচ্ছে…</translation>
    </message>
    <message>
        <source>Enter: choose a file or view. Ctrl+V: paste. Delete: remove.</source>
        <translation>Enter: ফাইল বাছাই বা দেখা। Ctrl+V: পেস্ট। Delete: বাদ দেওয়া।</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>ফাইল থেকে</translation>
    </message>
    <message>
        <source>Needed. Choose a file, drop it here or paste it.</source>
        <translation>আবশ্যক। ফাইল বাছুন, এখানে টেনে আনুন বা পেস্ট করুন।</translation>
    </message>
    <message>
        <source>Not compulsory. Choose a file, drop it here or paste it.</source>
        <translation>ঐচ্ছিক। ফাইল বাছুন, এখানে টেনে আনুন বা পেস্ট করুন।</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>পেস্ট</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>বাদ দিন</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>বদলান</translation>
    </message>
    <message>
        <source>View</source>
        <translation>দেখুন</translation>
    </message>
    <message>
        <source>{size} · made smaller: view it to see that it can be read</source>
        <translation>{size} · ছোট করা হয়েছে: পড়া যায় কি না দেখুন</translation>
    </message>
    <message>
        <source>{size} · stored</source>
        <translation>{size} · সংরক্ষিত</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>It can be read</source>
        <translation>পড়া যাচ্ছে</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>ঘোরান</translation>
    </message>
</context>
<context>
    <name>PapersBox</name>
    <message>
        <source>Add a photo, document or recording</source>
        <translation>ছবি, কাগজ বা শব্দের রেকর্ডিং যোগ করুন</translation>
    </message>
    <message>
        <source>Add an enclosure</source>
        <translation>সংযুক্তি যোগ করুন</translation>
    </message>
    <message>
        <source>Being made ready…</source>
        <translation>তৈরি হচ্ছে…</translation>
    </message>
    <message>
        <source>Enclosures</source>
        <translation>সংযুক্তি</translation>
    </message>
    <message>
        <source>Enter chooses a file, Ctrl+V pastes, or drop it here. {key}</source>
        <translation>Enter: ফাইল বাছুন, Ctrl+V: পেস্ট করুন, বা এখানে এনে ছাড়ুন। {key}</translation>
    </message>
    <message>
        <source>Pictures, PDF and recordings ({patterns})</source>
        <translation>ছবি, পিডিএফ ও রেকর্ডিং ({patterns})</translation>
    </message>
</context>
<context>
    <name>PapersStep</name>
    <message>
        <source>Choose a file, drop it on its place, or paste it there.</source>
        <translation>ফাইল বাছুন, নির্দিষ্ট ঘরে টেনে আনুন বা পেস্ট করুন।</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>কাগজপত্র</translation>
    </message>
    <message>
        <source>Pictures and PDF ({patterns})</source>
        <translation>ছবি ও পিডিএফ ({patterns})</translation>
    </message>
    <message>
        <source>Pictures are made smaller than 200 KB by themselves. Arrow keys walk, Enter chooses a file or views, Ctrl+V pastes, Delete removes.</source>
        <translation>ছবি নিজে থেকেই ২০০ কেবির নিচে আনা হয়। তীর চিহ্ন চেপে এক ঘর থেকে অন্য ঘরে যান; Enter: ফাইল বাছাই বা দেখা, Ctrl+V: পেস্ট, Delete: বাদ দেওয়া।</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>Change the password</source>
        <translation>পাসওয়ার্ড বদলান</translation>
    </message>
    <message>
        <source>Password in use</source>
        <translation>বর্তমান পাসওয়ার্ড</translation>
    </message>
    <message>
        <source>The password is changed.</source>
        <translation>পাসওয়ার্ড বদলানো হয়েছে।</translation>
    </message>
    <message>
        <source>Type the password that you use now.</source>
        <translation>এখন যে পাসওয়ার্ড ব্যবহার করেন তা লিখুন।</translation>
    </message>
    <message>
        <source>Your own password</source>
        <translation>নিজের পাসওয়ার্ড</translation>
    </message>
</context>
<context>
    <name>PasswordGate</name>
    <message>
        <source>Caps Lock is on: letters come out as capitals.</source>
        <translation>ক্যাপস লক চালু আছে: সব অক্ষর বড় হাতের হচ্ছে।</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>পাসওয়ার্ড</translation>
    </message>
    <message>
        <source>The password is wrong. Check the language of the keyboard and try again.</source>
        <translation>পাসওয়ার্ড ভুল। কি-বোর্ডের ভাষা দেখে আবার লিখুন।</translation>
    </message>
    <message numerus="yes">
        <source>The password is wrong. Try again in %n second(s).</source>
        <translation>
            <numerusform>পাসওয়ার্ড ভুল। %n সেকেন্ড পর আবার লিখুন।</numerusform>
            <numerusform>পাসওয়ার্ড ভুল। %n সেকেন্ড পর আবার লিখুন।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong passwords. Wait %n second(s).</source>
        <translation>
            <numerusform>অনেকবার ভুল পাসওয়ার্ড দেওয়া হয়েছে। %n সেকেন্ড অপেক্ষা করুন।</numerusform>
            <numerusform>অনেকবার ভুল পাসওয়ার্ড দেওয়া হয়েছে। %n সেকেন্ড অপেক্ষা করুন।</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>আপনার পাসওয়ার্ড লিখুন।</translation>
    </message>
    <message>
        <source>You may try again now.</source>
        <translation>এখন আবার লিখতে পারেন।</translation>
    </message>
</context>
<context>
    <name>PaymentsCard</name>
    <message>
        <source>Payments</source>
        <translation>পরিশোধ</translation>
    </message>
</context>
<context>
    <name>PersonBar</name>
    <message>
        <source>All applications</source>
        <translation>সব আবেদন</translation>
    </message>
    <message>
        <source>Applications of {name}</source>
        <translation>{name}-এর আবেদন</translation>
    </message>
    <message>
        <source>New application for this person</source>
        <translation>এই ব্যক্তির নতুন আবেদন</translation>
    </message>
</context>
<context>
    <name>PictureWindow</name>
    <message>
        <source>Close</source>
        <translation>বন্ধ করুন</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>No union begins like this. Try fewer letters, or the upazila&apos;s name.</source>
        <translation>এই নামে কোনো ইউনিয়ন নেই। আরও কম অক্ষর বা উপজেলার নাম লিখে দেখুন।</translation>
    </message>
    <message>
        <source>Type the beginning of the union&apos;s name and choose it from the list.</source>
        <translation>ইউনিয়নের নামের শুরুটা লিখে তালিকা থেকে বেছে নিন।</translation>
    </message>
    <message>
        <source>Type the name of the union, the upazila or the district, in Bangla or in English.</source>
        <translation>ইউনিয়ন, উপজেলা বা জেলার নাম বাংলা বা ইংরেজিতে লিখুন।</translation>
    </message>
    <message>
        <source>Union</source>
        <translation>ইউনিয়ন</translation>
    </message>
    <message>
        <source>Unions found</source>
        <translation>পাওয়া ইউনিয়ন</translation>
    </message>
    <message>
        <source>Where is the centre?</source>
        <translation>সেন্টারটি কোথায়?</translation>
    </message>
    <message>
        <source>{union} Union, {upazila} Upazila, {district} District, {division}</source>
        <translation>{union} ইউনিয়ন, {upazila} উপজেলা, {district} জেলা, {division} বিভাগ</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Close</source>
        <translation>বন্ধ</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>কপি</translation>
    </message>
    <message>
        <source>Language of the paper</source>
        <translation>কাগজের ভাষা</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>পিডিএফ ফাইল (*.pdf)</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>কাগজ</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>মুদ্রণ</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>প্রিন্টার</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>পিডিএফ সংরক্ষণ</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>প্রিন্টারে পাঠানো হয়েছে।</translation>
    </message>
    <message>
        <source>The PDF is saved.</source>
        <translation>পিডিএফ সংরক্ষিত হয়েছে।</translation>
    </message>
    <message>
        <source>The paper as it will be printed</source>
        <translation>যেমন ছাপা হবে</translation>
    </message>
</context>
<context>
    <name>PrintPreviewDialog</name>
    <message>
        <source>Print</source>
        <translation>মুদ্রণ</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A birth registration number has 17 digits; this one has {length}. Compare it with the certificate.</source>
        <translation>জন্ম নিবন্ধন নম্বর ১৭ অঙ্কের হয়; এখানে {length}টি আছে। সনদের সঙ্গে মিলিয়ে লিখুন।</translation>
    </message>
    <message>
        <source>A birth registration number has digits only. Leave out letters and signs.</source>
        <translation>জন্ম নিবন্ধন নম্বরে শুধু অঙ্ক থাকে। অক্ষর ও চিহ্ন বাদ দিন।</translation>
    </message>
    <message>
        <source>A comma is in the wrong place. If {value} is meant, write it so.</source>
        <translation>কমা ভুল জায়গায়। {value} হলে সেভাবেই লিখুন।</translation>
    </message>
    <message>
        <source>A comma is in the wrong place. Is it {first} or {second}?</source>
        <translation>কমা ভুল জায়গায়। {first} নাকি {second}?</translation>
    </message>
    <message>
        <source>A condition needs a second look. Mend the entry, or let a supervisor decide.</source>
        <translation>একটি শর্ত আবার দেখা দরকার। তথ্য ঠিক করুন, না হলে তত্ত্বাবধায়কের সিদ্ধান্ত নিন।</translation>
    </message>
    <message>
        <source>A condition of the programme cannot be judged yet. Fill in what is missing.</source>
        <translation>কর্মসূচির একটি শর্ত এখনো যাচাই করা যায়নি। বাকি তথ্য দিন।</translation>
    </message>
    <message>
        <source>A condition of the programme is not met. The entry can be recorded as not eligible.</source>
        <translation>কর্মসূচির একটি শর্ত পূরণ হয়নি। যোগ্য নন হিসেবে লিপিবদ্ধ করা যাবে।</translation>
    </message>
    <message>
        <source>A memo number needs its serial. Put the gap for the serial in.</source>
        <translation>স্মারক নম্বরে ক্রমিক থাকতে হবে। ক্রমিকের জায়গাটি বসান।</translation>
    </message>
    <message>
        <source>A mobile number begins with 01 and has 11 digits. Write it from the beginning.</source>
        <translation>মোবাইল নম্বর ০১ দিয়ে শুরু হয় এবং ১১ অঙ্কের হয়। শুরু থেকে লিখুন।</translation>
    </message>
    <message>
        <source>A mobile number has 11 digits; this one has {length}. Ask for it again.</source>
        <translation>মোবাইল নম্বর ১১ অঙ্কের হয়; এখানে {length}টি আছে। নম্বরটি আবার জেনে নিন।</translation>
    </message>
    <message>
        <source>A mobile number has digits only. Leave out letters and signs.</source>
        <translation>মোবাইল নম্বরে শুধু অঙ্ক থাকে। অক্ষর ও চিহ্ন বাদ দিন।</translation>
    </message>
    <message>
        <source>A name has no digits. Take them out.</source>
        <translation>নামে কোনো অঙ্ক থাকে না। অঙ্ক বাদ দিন।</translation>
    </message>
    <message>
        <source>A name may have up to {max} characters. Check whether more than the name was pasted.</source>
        <translation>নাম সর্বোচ্চ {max} অক্ষরের হতে পারে। নামের বাইরে কিছু লেখা হয়েছে কি না দেখুন।</translation>
    </message>
    <message>
        <source>A number of 10 digits cannot begin with 0. Compare it with the smart card.</source>
        <translation>১০ অঙ্কের এনআইডি নম্বর ০ দিয়ে শুরু হয় না। স্মার্ট কার্ডের সঙ্গে মিলিয়ে লিখুন।</translation>
    </message>
    <message>
        <source>A number of 17 digits begins with the year of birth; {year} is hardly one. Compare it with the card.</source>
        <translation>১৭ অঙ্কের নম্বর জন্মসাল দিয়ে শুরু হয়; {year} জন্মসাল হওয়ার কথা নয়। কার্ডের সঙ্গে মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>A password has at least {least} characters.</source>
        <translation>পাসওয়ার্ডে কমপক্ষে {least}টি অক্ষর দিন।</translation>
    </message>
    <message>
        <source>A routing number has 9 digits; this one has {length}. Compare it with the cheque.</source>
        <translation>রাউটিং নম্বর ৯ অঙ্কের হয়; এখানে {length}টি আছে। চেকের পাতার সঙ্গে মিলিয়ে লিখুন।</translation>
    </message>
    <message>
        <source>A routing number has digits only. Leave out letters and signs.</source>
        <translation>রাউটিং নম্বরে শুধু অঙ্ক থাকে। অক্ষর ও চিহ্ন বাদ দিন।</translation>
    </message>
    <message>
        <source>A union has the wards {min} to {max}. Write one of them.</source>
        <translation>ইউনিয়নে {min} থেকে {max} নং ওয়ার্ড আছে। এর একটি লিখুন।</translation>
    </message>
    <message>
        <source>A wallet number has 11 digits (Rocket: 11 or 12); this one has {length}. Ask for it again.</source>
        <translation>মোবাইল ব্যাংকিং নম্বর ১১ অঙ্কের হয় (রকেট: ১১ বা ১২); এখানে {length}টি আছে। নম্বরটি আবার জেনে নিন।</translation>
    </message>
    <message>
        <source>A word begins with a vowel sign or mark that has no letter. Type that word again.</source>
        <translation>একটি শব্দের শুরুতে বর্ণ ছাড়া কার বা চিহ্ন আছে। শব্দটি আবার লিখুন।</translation>
    </message>
    <message>
        <source>An NID number has 10, 13 or 17 digits; this one has {length}. Compare it with the card.</source>
        <translation>এনআইডি নম্বর ১০, ১৩ বা ১৭ অঙ্কের হয়; এখানে {length}টি আছে। কার্ডের সঙ্গে মিলিয়ে লিখুন।</translation>
    </message>
    <message>
        <source>An NID number has digits only. Leave out letters and signs.</source>
        <translation>এনআইডি নম্বরে শুধু অঙ্ক থাকে। অক্ষর ও চিহ্ন বাদ দিন।</translation>
    </message>
    <message>
        <source>An account number has digits only. Leave out letters and signs.</source>
        <translation>হিসাব নম্বরে শুধু অঙ্ক থাকে। অক্ষর ও চিহ্ন বাদ দিন।</translation>
    </message>
    <message>
        <source>An amendment stays within its programme. Withdraw this application and begin a new one.</source>
        <translation>সংশোধনে কর্মসূচি বদলানো যায় না। আবেদনটি প্রত্যাহার করে নতুন আবেদন করুন।</translation>
    </message>
    <message>
        <source>An application to an allowance that bars this one is under way: {number}. A supervisor can decide.</source>
        <translation>এমন একটি ভাতার আবেদন চলমান আছে যার সঙ্গে এই ভাতা পাওয়া যায় না: {number}। তত্ত্বাবধায়কের সিদ্ধান্ত নিন।</translation>
    </message>
    <message>
        <source>An earlier month is still open. Close the months in their order.</source>
        <translation>আগের একটি মাস এখনো বন্ধ হয়নি। মাসগুলো ক্রমানুসারে বন্ধ করুন।</translation>
    </message>
    <message>
        <source>An enclosure is no longer in the store. Remove it, then add it again.</source>
        <translation>একটি সংযুক্তি ভান্ডারে নেই। বাদ দিয়ে আবার যোগ করুন।</translation>
    </message>
    <message>
        <source>An old number of 16 digits is not found online. Check whether {offer} is the new one.</source>
        <translation>১৬ অঙ্কের পুরোনো নম্বর অনলাইনে পাওয়া যায় না। নতুন নম্বর {offer} কি না যাচাই করুন।</translation>
    </message>
    <message>
        <source>Another answer to {number} has come meanwhile. Close this, read that one out, then write it down.</source>
        <translation>এর মধ্যে {number}-এর আরেকটি উত্তর এসেছে। এটি বন্ধ করে নতুন উত্তরটি পড়ে শোনান, তারপর লিখুন।</translation>
    </message>
    <message>
        <source>Another member of the household has this NID number. Compare both with the cards.</source>
        <translation>পরিবারের অন্য সদস্যের এনআইডি নম্বরও এটি। কার্ড দেখে দুটিই মিলিয়ে নিন।</translation>
    </message>
    <message>
        <source>Answer yes or no.</source>
        <translation>হ্যাঁ অথবা না বেছে নিন।</translation>
    </message>
    <message>
        <source>Application {number} can no longer be withdrawn here.</source>
        <translation>{number} আবেদনটি এখান থেকে আর প্রত্যাহার করা যাবে না।</translation>
    </message>
    <message>
        <source>Application {number} was amended meanwhile. Open it again and begin from there.</source>
        <translation>{number} আবেদনটি এর মধ্যে সংশোধন করা হয়েছে। আবার খুলে সেখান থেকে শুরু করুন।</translation>
    </message>
    <message>
        <source>Application {number} was sent or decided and can no longer be amended.</source>
        <translation>{number} আবেদনটি পাঠানো বা নিষ্পত্তি হয়ে গেছে; আর সংশোধন করা যাবে না।</translation>
    </message>
    <message>
        <source>At least {least} KB a day are needed. Leave it empty for no limit.</source>
        <translation>দিনে অন্তত {least} কেবি দরকার। সীমা না চাইলে খালি রাখুন।</translation>
    </message>
    <message>
        <source>At least {least} is needed here.</source>
        <translation>এখানে অন্তত {least} দরকার।</translation>
    </message>
    <message>
        <source>At least {min} is needed here. Check the number.</source>
        <translation>এখানে কমপক্ষে {min} হতে হবে। সংখ্যাটি দেখে নিন।</translation>
    </message>
    <message>
        <source>At most {max} is possible here. Check the number.</source>
        <translation>এখানে সর্বোচ্চ {max} হতে পারে। সংখ্যাটি দেখে নিন।</translation>
    </message>
    <message>
        <source>Bangla and English letters are mixed. Write the whole name in one script.</source>
        <translation>বাংলা ও ইংরেজি অক্ষর মিশে গেছে। পুরো নাম এক ভাষার অক্ষরে লিখুন।</translation>
    </message>
    <message>
        <source>Choose at least one grievance.</source>
        <translation>অন্তত একটি অভিযোগ বেছে নিন।</translation>
    </message>
    <message>
        <source>Choose two different hours.</source>
        <translation>দুটি আলাদা সময় বাছাই করুন।</translation>
    </message>
    <message>
        <source>Digit 7 ({digit}) is not usual in this number. Compare it with the certificate.</source>
        <translation>৭ম অঙ্ক ({digit}) এই নম্বরে সাধারণত থাকে না। সনদের সঙ্গে মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>Digits 5 and 6 ({district}) are no district&apos;s code. Compare the number with the certificate.</source>
        <translation>৫ম ও ৬ষ্ঠ অঙ্ক ({district}) কোনো জেলার কোড নয়। সনদের সঙ্গে নম্বরটি মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>Do not repeat one character only. Choose another password.</source>
        <translation>একই অক্ষর বারবার দিলে সহজে অনুমান করা যায়। অন্য পাসওয়ার্ড দিন।</translation>
    </message>
    <message>
        <source>Fill in the number above first, then type it again here.</source>
        <translation>আগে ওপরের নম্বরটি লিখুন, তারপর এখানে আবার লিখুন।</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>এই ঘরটি পূরণ করুন।</translation>
    </message>
    <message>
        <source>Find the complainant and choose, or choose “Somebody else”.</source>
        <translation>অভিযোগকারীকে খুঁজে বেছে নিন, না হলে ‘অন্য কেউ’ বেছে নিন।</translation>
    </message>
    <message>
        <source>Give days of the month from 1 to 31; the first comes before the last.</source>
        <translation>মাসের ১ থেকে ৩১ তারিখের মধ্যে লিখুন; প্রথম দিন শেষ দিনের আগে হবে।</translation>
    </message>
    <message>
        <source>Give the first and the last day; the first comes before the last.</source>
        <translation>প্রথম ও শেষ দিনের তারিখ লিখুন; প্রথম দিন শেষ দিনের আগে হবে।</translation>
    </message>
    <message>
        <source>Headquarters does not know this code. Compare it with the letter and type it again.</source>
        <translation>কেন্দ্র এই কোড চেনে না। চিঠির সঙ্গে মিলিয়ে আবার লিখুন।</translation>
    </message>
    <message>
        <source>Month {month} of that year has {last} days, so there is no day {day}. Correct the day or the month.</source>
        <translation>ওই বছরের {month} নম্বর মাসে {last} দিন; {day} তারিখ নেই। দিন বা মাস ঠিক করুন।</translation>
    </message>
    <message>
        <source>No bank has this number. Look it up on the cheque.</source>
        <translation>এই নম্বরের কোনো ব্যাংক নেই। চেকের পাতা দেখে লিখুন।</translation>
    </message>
    <message>
        <source>No open grievance {number} is here. Compare the number with the slip.</source>
        <translation>{number} নম্বরের চলমান অভিযোগ এখানে নেই। প্রাপ্তি স্বীকারপত্রের সঙ্গে মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>No rule bars this applicant. Save the entry as an application.</source>
        <translation>কোনো শর্তে আবেদন আটকায় না। আবেদন হিসেবেই সংরক্ষণ করুন।</translation>
    </message>
    <message>
        <source>Nobody can disable themselves. Ask another supervisor.</source>
        <translation>নিজেকে নিষ্ক্রিয় করা যায় না। অন্য তত্ত্বাবধায়ককে বলুন।</translation>
    </message>
    <message>
        <source>Nobody can let this condition pass. The entry can be recorded as not eligible.</source>
        <translation>এই শর্তে কেউ ছাড় দিতে পারেন না। যোগ্য নন হিসেবে লিপিবদ্ধ করা যাবে।</translation>
    </message>
    <message>
        <source>Nothing differs yet. Change the window, the quota, the fee or a figure.</source>
        <translation>এখনো কিছু বদলানো হয়নি। সময়সীমা, বরাদ্দ, ফি বা কোনো মান বদলান।</translation>
    </message>
    <message>
        <source>Nothing is written about a sealed grievance. Leave this empty.</source>
        <translation>সিলমোহরকৃত অভিযোগ নিয়ে কিছু লেখা হয় না। ঘরটি খালি রাখুন।</translation>
    </message>
    <message>
        <source>One character is wrong. Compare the number with the receipt.</source>
        <translation>একটি অক্ষর ভুল আছে। প্রাপ্তি স্বীকারপত্রের সঙ্গে নম্বরটি মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>One digit stands three times running, which is unusual on a smart card. Compare it with the card.</source>
        <translation>একই অঙ্ক পরপর তিনবার আছে, স্মার্ট কার্ডে যা সাধারণত থাকে না। কার্ডের সঙ্গে মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>Only Rocket has 12 digits. Choose Rocket, or write 11 digits.</source>
        <translation>১২ অঙ্ক শুধু রকেটে হয়। রকেট বেছে নিন, না হলে ১১ অঙ্ক লিখুন।</translation>
    </message>
    <message>
        <source>Only a supervisor can do this.</source>
        <translation>এটি শুধু তত্ত্বাবধায়ক করতে পারেন।</translation>
    </message>
    <message>
        <source>Only a supervisor can do this. Ask a supervisor to sign in.</source>
        <translation>কেবল তত্ত্বাবধায়ক এটি করতে পারেন। তাঁকে প্রবেশ করতে বলুন।</translation>
    </message>
    <message>
        <source>Only a supervisor can let a warning pass.</source>
        <translation>সতর্কতায় শুধু তত্ত্বাবধায়ক ছাড় দিতে পারেন।</translation>
    </message>
    <message>
        <source>Only centre, device, year and serial can be filled in. Correct the braces.</source>
        <translation>শুধু সেন্টার, যন্ত্র, বছর ও ক্রমিক বসানো যায়। বন্ধনীর লেখা ঠিক করুন।</translation>
    </message>
    <message>
        <source>Somebody here has this name already. Add something that tells them apart.</source>
        <translation>এই নামে একজন আছেন। আলাদা করে চিনতে নামের সঙ্গে কিছু যোগ করুন।</translation>
    </message>
    <message>
        <source>Somebody who looks the same is known here. Say whether it is the same person.</source>
        <translation>মিল আছে এমন একজন আগে নিবন্ধিত। একই ব্যক্তি কি না জানান।</translation>
    </message>
    <message>
        <source>That application has no such answer. Choose another one.</source>
        <translation>ওই আবেদনে এই তথ্য নেই। অন্যটি বেছে নিন।</translation>
    </message>
    <message>
        <source>The account number has {length} digits; it must have {min} to {max}. Copy it from the cheque book or passbook.</source>
        <translation>হিসাব নম্বরে {length}টি অঙ্ক আছে; {min} থেকে {max}টি হওয়ার কথা। চেকবই বা পাসবই দেখে লিখুন।</translation>
    </message>
    <message>
        <source>The address must begin with https. Compare it with the letter of headquarters.</source>
        <translation>ঠিকানাটি নিরাপদ নয়। কেন্দ্রের চিঠির সঙ্গে মিলিয়ে হুবহু লিখুন।</translation>
    </message>
    <message>
        <source>The applicant already gets an allowance that bars this one ({number}). The entry can be recorded as not eligible.</source>
        <translation>আবেদনকারী এমন ভাতা পাচ্ছেন যার সঙ্গে এই ভাতা পাওয়া যায় না ({number})। যোগ্য নন হিসেবে লিপিবদ্ধ করা যাবে।</translation>
    </message>
    <message>
        <source>The applicant cannot be two people of the list. Keep one as the same person.</source>
        <translation>আবেদনকারী তালিকার দুজন হতে পারেন না। একজনকে একই ব্যক্তি রাখুন।</translation>
    </message>
    <message>
        <source>The application to be corrected is not at this counter. Compare the number with the slip, or write the correction into the story.</source>
        <translation>যে আবেদন সংশোধন হবে সেটি এই কাউন্টারে নেই। নম্বর মিলিয়ে দেখুন, না হলে সংশোধনটি বিবরণে লিখুন।</translation>
    </message>
    <message>
        <source>The code has 2 to 6 English letters or digits, such as KRN.</source>
        <translation>কোড ২ থেকে ৬টি ইংরেজি অক্ষর বা অঙ্কে হয়, যেমন KRN।</translation>
    </message>
    <message>
        <source>The code has run out. Ask headquarters for a new one.</source>
        <translation>কোডের মেয়াদ শেষ। কেন্দ্র থেকে নতুন কোড নিন।</translation>
    </message>
    <message>
        <source>The code was used already. Ask headquarters for a new one.</source>
        <translation>কোডটি আগেই ব্যবহার হয়েছে। কেন্দ্র থেকে নতুন কোড নিন।</translation>
    </message>
    <message>
        <source>The complainant of {number} does not want it forwarded.</source>
        <translation>{number} অভিযোগটি পাঠাতে অভিযোগকারী রাজি নন।</translation>
    </message>
    <message>
        <source>The correction of {number} is accepted already. Make it now.</source>
        <translation>{number}-এর সংশোধন আগেই মেনে নেওয়া হয়েছে। এখন সংশোধন করুন।</translation>
    </message>
    <message>
        <source>The correction of {number} is made already.</source>
        <translation>{number}-এর সংশোধন আগেই করা হয়েছে।</translation>
    </message>
    <message>
        <source>The correction of {number} is not accepted yet. Wait for the answer.</source>
        <translation>{number}-এর সংশোধন এখনো মেনে নেওয়া হয়নি। উত্তরের অপেক্ষা করুন।</translation>
    </message>
    <message>
        <source>The correction of {number} was not accepted, so it cannot be made.</source>
        <translation>{number}-এর সংশোধন মেনে নেওয়া হয়নি, তাই করা যাবে না।</translation>
    </message>
    <message>
        <source>The digit after the district ({digit}) cannot be right. Compare the number with the card.</source>
        <translation>জেলার কোডের পরের অঙ্ক ({digit}) সঠিক নয়। কার্ডের সঙ্গে নম্বরটি মিলিয়ে লিখুন।</translation>
    </message>
    <message>
        <source>The digit {digit} stands {times} times, which is unusual on a smart card. Compare it with the card.</source>
        <translation>{digit} অঙ্কটি {times} বার আছে, স্মার্ট কার্ডে যা সাধারণত থাকে না। কার্ডের সঙ্গে মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>The digits do not fit together: one of them is wrong. Compare the routing number with the cheque.</source>
        <translation>অঙ্কগুলো মেলে না, কোনো একটি ভুল। চেকের পাতার রাউটিং নম্বরের সঙ্গে মিলিয়ে লিখুন।</translation>
    </message>
    <message>
        <source>The digits only count up or down. Compare the number with the card.</source>
        <translation>অঙ্কগুলো শুধু ক্রমানুসারে সাজানো। কার্ডের সঙ্গে নম্বরটি মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>The file cannot be read. Choose another one or take the picture again.</source>
        <translation>ফাইলটি পড়া যায়নি। অন্য ফাইল দিন বা আবার ছবি তুলুন।</translation>
    </message>
    <message>
        <source>The file is larger than {most} KB. Choose a smaller one or take the picture again.</source>
        <translation>ফাইলটি {most} কিলোবাইটের বড়। ছোট ফাইল দিন বা আবার ছবি তুলুন।</translation>
    </message>
    <message>
        <source>The first 0 is missing. Write {offer}.</source>
        <translation>শুরুর ০ বাদ পড়েছে। {offer} লিখুন।</translation>
    </message>
    <message>
        <source>The mark of the server is not complete. Copy it from the letter again.</source>
        <translation>সার্ভারের চিহ্নটি সম্পূর্ণ নয়। চিঠি দেখে আবার লিখুন।</translation>
    </message>
    <message>
        <source>The name is easily guessed. Choose another password.</source>
        <translation>নাম সহজে অনুমান করা যায়। অন্য পাসওয়ার্ড দিন।</translation>
    </message>
    <message>
        <source>The new password is the old one. Choose another.</source>
        <translation>এটি আগের পাসওয়ার্ড। নতুন একটি দিন।</translation>
    </message>
    <message>
        <source>The number begins with {number_year}, but the year of birth is {year}. Check both against the card.</source>
        <translation>নম্বরের শুরুতে {number_year}, কিন্তু জন্মসাল {year}। কার্ড দেখে দুটিই যাচাই করুন।</translation>
    </message>
    <message>
        <source>The number begins with {number_year}, but the year of birth is {year}. Check both against the certificate.</source>
        <translation>নম্বরের শুরুতে {number_year}, কিন্তু জন্মসাল {year}। সনদ দেখে দুটিই যাচাই করুন।</translation>
    </message>
    <message>
        <source>The number cannot be below zero. Leave out the minus.</source>
        <translation>সংখ্যাটি শূন্যের কম হতে পারে না। বিয়োগ চিহ্ন বাদ দিন।</translation>
    </message>
    <message>
        <source>The number is too long; at most {max} digits. Check it.</source>
        <translation>সংখ্যাটি বেশি লম্বা; সর্বোচ্চ {max} অঙ্ক। দেখে নিন।</translation>
    </message>
    <message>
        <source>The number must begin with the year of birth; {year} is hardly one. Compare it with the certificate.</source>
        <translation>নম্বরের শুরুতে জন্মসাল থাকে; {year} জন্মসাল হওয়ার কথা নয়। সনদের সঙ্গে মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>The number on this receipt cannot be right. Ask for the paper itself.</source>
        <translation>প্রাপ্তি স্বীকারপত্রের নম্বরটি সঠিক নয়। মূল কাগজটি দেখতে চান।</translation>
    </message>
    <message>
        <source>The paper is no longer stored. Add it again.</source>
        <translation>কাগজটি আর সংরক্ষিত নেই। আবার যোগ করুন।</translation>
    </message>
    <message>
        <source>The programme does not ask for this paper.</source>
        <translation>এই কর্মসূচিতে এই কাগজ লাগে না।</translation>
    </message>
    <message>
        <source>The programme is not in force today. Choose another one.</source>
        <translation>কর্মসূচিটি আজ চালু নেই। অন্য একটি বেছে নিন।</translation>
    </message>
    <message>
        <source>The recording is larger than {most} KB. Choose a shorter one.</source>
        <translation>রেকর্ডিংটি {most} কিলোবাইটের বেশি। ছোট একটি দিন।</translation>
    </message>
    <message>
        <source>The sign {character} does not belong into a name. Take it out.</source>
        <translation>নামে {character} চিহ্নটি থাকতে পারে না। বাদ দিন।</translation>
    </message>
    <message>
        <source>The supervisor has to look at this person first.</source>
        <translation>আগে তত্ত্বাবধায়ককে এই ব্যক্তির তথ্য মিলিয়ে দেখতে হবে।</translation>
    </message>
    <message>
        <source>The time for the answer to {number} is not over. An appeal is possible then.</source>
        <translation>{number}-এর উত্তরের সময় শেষ হয়নি। শেষ হলে আপিল করা যাবে।</translation>
    </message>
    <message>
        <source>The two numbers differ. Type both again from the paper.</source>
        <translation>দুইবারের নম্বর মেলেনি। কাগজ দেখে দুটিই আবার লিখুন।</translation>
    </message>
    <message>
        <source>The year {year} cannot be right. Write the year of the English calendar, as on the card.</source>
        <translation>{year} সাল সঠিক নয়। কার্ডে যেমন আছে, ইংরেজি সাল লিখুন।</translation>
    </message>
    <message>
        <source>There is a live application to this programme already: {number}. Open it instead.</source>
        <translation>এই কর্মসূচিতে একটি আবেদন চলমান আছে: {number}। সেটি খুলুন।</translation>
    </message>
    <message>
        <source>There is no letter in this name. Write the name as on the card.</source>
        <translation>নামে কোনো অক্ষর নেই। কার্ডে যেমন আছে তেমন লিখুন।</translation>
    </message>
    <message>
        <source>There is no month {month}. Write day-month-year, as 21-11-2026.</source>
        <translation>{month} নম্বর কোনো মাস নেই। দিন-মাস-বছর লিখুন, যেমন ২১-১১-২০২৬।</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy the picture first.</source>
        <translation>পেস্ট করার মতো ছবি নেই। আগে ছবিটি কপি করুন।</translation>
    </message>
    <message>
        <source>There is no room for more enclosures. Remove one first.</source>
        <translation>আর সংযুক্তি দেওয়া যাবে না। আগে একটি বাদ দিন।</translation>
    </message>
    <message>
        <source>There is no such warning any more. Look at the list again.</source>
        <translation>এই সতর্কতা আর নেই। তালিকাটি আবার দেখুন।</translation>
    </message>
    <message>
        <source>This can be mended and sent again. Open it and mend it.</source>
        <translation>এটি সংশোধন করে আবার পাঠানো যায়। খুলে সংশোধন করুন।</translation>
    </message>
    <message>
        <source>This cannot be done with {number} as it stands now. Open it again.</source>
        <translation>{number} এখন যে অবস্থায় আছে তাতে এটি করা যায় না। আবার খুলে দেখুন।</translation>
    </message>
    <message>
        <source>This cannot have been before {since}. Correct the day.</source>
        <translation>এটি {since}-এর আগে হতে পারে না। তারিখ ঠিক করুন।</translation>
    </message>
    <message>
        <source>This centre is not joined to headquarters, so nothing can be sealed. Let it be written on paper, in a closed envelope to the UNO.</source>
        <translation>সেন্টারটি কেন্দ্রের সঙ্গে যুক্ত নয়, তাই সিলমোহর করা যাবে না। কাগজে লিখে বন্ধ খামে ইউএনওকে দিতে বলুন।</translation>
    </message>
    <message>
        <source>This counter does not know that application. Compare the number with the slip; the grievance is taken all the same.</source>
        <translation>আবেদনটি এই কাউন্টারে নেই। নম্বরটি মিলিয়ে দেখুন; তবে অভিযোগ নেওয়া যাবে।</translation>
    </message>
    <message>
        <source>This counter does not know the programme. Choose another one.</source>
        <translation>এই কর্মসূচি এখানে নেই। অন্য একটি বেছে নিন।</translation>
    </message>
    <message>
        <source>This day is still to come. Write a day not later than {today}.</source>
        <translation>তারিখটি এখনো আসেনি। {today} বা তার আগের তারিখ লিখুন।</translation>
    </message>
    <message>
        <source>This draft belongs to another operator. Only its owner can go on with it.</source>
        <translation>এই খসড়া অন্য উদ্যোক্তার। শুধু তিনিই এর কাজ চালিয়ে যেতে পারেন।</translation>
    </message>
    <message>
        <source>This entry is not sealed. Open it and save it as usual.</source>
        <translation>খসড়াটি সিলমোহরকৃত নয়। খুলে সাধারণভাবে সংরক্ষণ করুন।</translation>
    </message>
    <message>
        <source>This entry is sealed. It can only be handed in or thrown away.</source>
        <translation>খসড়াটি সিলমোহরকৃত। কেবল জমা দেওয়া বা ফেলে দেওয়া যাবে।</translation>
    </message>
    <message>
        <source>This figure cannot be right. Compare it with the circular.</source>
        <translation>মানটি সঠিক নয়। পরিপত্রের সঙ্গে মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>This file cannot be used. Choose a picture (JPEG, PNG); a document may also be a PDF.</source>
        <translation>এই ফাইল নেওয়া যায় না। ছবি (JPEG, PNG) দিন; কাগজ পিডিএফও হতে পারে।</translation>
    </message>
    <message>
        <source>This file cannot be used. Choose a picture, a PDF or a sound recording (MP3, M4A, OGG, WAV).</source>
        <translation>এই ফাইল চলবে না। ছবি, পিডিএফ বা শব্দের রেকর্ডিং দিন।</translation>
    </message>
    <message>
        <source>This invitation is for the centre {centre}. Ask for the one of this centre.</source>
        <translation>আমন্ত্রণটি {centre} সেন্টারের। এই সেন্টারের আমন্ত্রণ চেয়ে নিন।</translation>
    </message>
    <message>
        <source>This is a date of the Bangla calendar. Write the date of the English calendar, as on the card.</source>
        <translation>এটি বাংলা সনের তারিখ। কার্ডে যেমন আছে, ইংরেজি সনের তারিখ লিখুন।</translation>
    </message>
    <message>
        <source>This is a number of another country (+{country}). Write a mobile number of Bangladesh.</source>
        <translation>এটি অন্য দেশের নম্বর (+{country})। বাংলাদেশের মোবাইল নম্বর লিখুন।</translation>
    </message>
    <message>
        <source>This is no union of the list. Type its name and take it from the list.</source>
        <translation>তালিকায় এই ইউনিয়ন নেই। নাম লিখে তালিকা থেকে বেছে নিন।</translation>
    </message>
    <message>
        <source>This is not a date. Write day-month-year, as 21-11-2026.</source>
        <translation>তারিখটি বোঝা যায়নি। দিন-মাস-বছর লিখুন, যেমন ২১-১১-২০২৬।</translation>
    </message>
    <message>
        <source>This is not an address. It begins with https:// and has no spaces.</source>
        <translation>এটি ঠিকানা নয়। চিঠির সঙ্গে মিলিয়ে ফাঁকা ঘর ছাড়া লিখুন।</translation>
    </message>
    <message>
        <source>This is not an application number. Write it as on the receipt.</source>
        <translation>এটি আবেদন নম্বর নয়। প্রাপ্তি স্বীকারপত্রে যেমন আছে তেমন লিখুন।</translation>
    </message>
    <message>
        <source>This is not an invitation of headquarters. Choose the file that headquarters gave.</source>
        <translation>এটি কেন্দ্রের আমন্ত্রণ নয়। কেন্দ্র যে ফাইল দিয়েছে সেটি বাছাই করুন।</translation>
    </message>
    <message>
        <source>This is not one of the answers. Choose one from the list.</source>
        <translation>এটি উত্তরগুলোর মধ্যে নেই। তালিকা থেকে একটি বেছে নিন।</translation>
    </message>
    <message>
        <source>This is not the QR code of a receipt, or only a part of it. Scan it again.</source>
        <translation>এটি প্রাপ্তি স্বীকারপত্রের কিউআর কোড নয়, অথবা কোডের একটি অংশ। আবার স্ক্যান করুন।</translation>
    </message>
    <message>
        <source>This is not the password. Type it again.</source>
        <translation>পাসওয়ার্ড মেলেনি। আবার লিখুন।</translation>
    </message>
    <message>
        <source>This is the applicant&apos;s own NID number. Write the number of this person.</source>
        <translation>এটি আবেদনকারীর নিজের এনআইডি নম্বর। এই ব্যক্তির নম্বর লিখুন।</translation>
    </message>
    <message>
        <source>This is the last supervisor. Add another one first.</source>
        <translation>ইনিই একমাত্র তত্ত্বাবধায়ক। আগে আরেকজনকে যোগ করুন।</translation>
    </message>
    <message>
        <source>This is the same grievance. Write the number of the other one.</source>
        <translation>এটি একই অভিযোগ। অন্যটির নম্বর লিখুন।</translation>
    </message>
    <message>
        <source>This kind of grievance does not concern that programme. Choose another one.</source>
        <translation>এই ধরনের অভিযোগ ওই কর্মসূচির জন্য নয়। অন্যটি বেছে নিন।</translation>
    </message>
    <message>
        <source>This looks like Bangla from a Bijoy font. If it is, type it again in Unicode.</source>
        <translation>লেখাটি বিজয় ফন্টের বাংলার মতো দেখাচ্ছে। তা হলে ইউনিকোডে আবার লিখুন।</translation>
    </message>
    <message>
        <source>This looks like Bangla from a Bijoy font. If it is, type the name again.</source>
        <translation>লেখাটি বিজয় ফন্টের বাংলার মতো দেখাচ্ছে। তা হলে নামটি আবার লিখুন।</translation>
    </message>
    <message>
        <source>This month is closed already.</source>
        <translation>মাসটি আগেই বন্ধ করা হয়েছে।</translation>
    </message>
    <message>
        <source>This month is not closed yet. Close it first.</source>
        <translation>মাসটি এখনো বন্ধ করা হয়নি। আগে বন্ধ করুন।</translation>
    </message>
    <message>
        <source>This month is not over. It can be closed from the first of the next one.</source>
        <translation>মাসটি শেষ হয়নি। পরের মাসের ১ তারিখ থেকে বন্ধ করা যাবে।</translation>
    </message>
    <message>
        <source>This office does not take it. Choose another one from the list.</source>
        <translation>এই দপ্তর এটি নেয় না। তালিকা থেকে অন্যটি বেছে নিন।</translation>
    </message>
    <message>
        <source>This operator is not disabled. Nothing needs to be done.</source>
        <translation>এই উদ্যোক্তা নিষ্ক্রিয় নন। কিছু করতে হবে না।</translation>
    </message>
    <message>
        <source>This stands in the application already. Write what is right.</source>
        <translation>আবেদনে এটিই লেখা আছে। সঠিক তথ্যটি লিখুন।</translation>
    </message>
    <message>
        <source>This text comes from a Bijoy font and cannot be read. Type the name in Unicode Bangla.</source>
        <translation>লেখাটি বিজয় ফন্টের, পড়া যায় না। নামটি ইউনিকোড বাংলায় লিখুন।</translation>
    </message>
    <message>
        <source>Two people never share this number. Compare the cards; a supervisor must confirm that this is another person.</source>
        <translation>একই নম্বর দুজনের হয় না। কার্ড মিলিয়ে দেখুন; অন্য ব্যক্তি হলে তত্ত্বাবধায়ককে নিশ্চিত করতে হবে।</translation>
    </message>
    <message>
        <source>Type one English letter or digit, such as 1.</source>
        <translation>একটি ইংরেজি অক্ষর বা অঙ্ক লিখুন, যেমন ১।</translation>
    </message>
    <message>
        <source>Under {years} years of age a guardian gives the consent.</source>
        <translation>বয়স {years} বছরের কম হলে অভিভাবকের সম্মতি লাগবে।</translation>
    </message>
    <message>
        <source>Up to {max} characters fit here; there are {length}. Shorten the text.</source>
        <translation>এখানে সর্বোচ্চ {max} অক্ষর লেখা যায়; আছে {length}টি। সংক্ষেপে লিখুন।</translation>
    </message>
    <message>
        <source>Up to {most} characters fit here.</source>
        <translation>এখানে সর্বোচ্চ {most} অক্ষর লেখা যায়।</translation>
    </message>
    <message>
        <source>Which application is to be corrected? Write its number.</source>
        <translation>কোন আবেদন সংশোধন হবে? তার নম্বর লিখুন।</translation>
    </message>
    <message>
        <source>Without consent nothing may be recorded. Read the text aloud once more, or drop the entry.</source>
        <translation>সম্মতি ছাড়া তথ্য রাখা যায় না। লেখাটি আবার পড়ে শোনান, না হলে আবেদনটি বাদ দিন।</translation>
    </message>
    <message>
        <source>Without consent nothing of it is stored. Give the hotlines.</source>
        <translation>সম্মতি ছাড়া এর কিছুই রাখা হয় না। হটলাইন নম্বরগুলো দিন।</translation>
    </message>
    <message>
        <source>Write a number, in digits only.</source>
        <translation>শুধু অঙ্কে একটি সংখ্যা লিখুন।</translation>
    </message>
    <message>
        <source>Write a whole number, without a fraction.</source>
        <translation>ভগ্নাংশ ছাড়া পূর্ণ সংখ্যা লিখুন।</translation>
    </message>
    <message>
        <source>Write at least {min} characters.</source>
        <translation>কমপক্ষে {min} অক্ষর লিখুন।</translation>
    </message>
    <message>
        <source>Write at most {max} digits behind the point.</source>
        <translation>দশমিকের পরে সর্বোচ্চ {max} অঙ্ক লিখুন।</translation>
    </message>
    <message>
        <source>Write the day first, then the month. Do you mean {date}?</source>
        <translation>আগে দিন, পরে মাস লিখুন। তারিখটি কি {date}?</translation>
    </message>
    <message>
        <source>Write the name of the one who gives the consent.</source>
        <translation>যিনি সম্মতি দিচ্ছেন তাঁর নাম লিখুন।</translation>
    </message>
    <message>
        <source>Write the whole year, four digits: {year} may be more than one century.</source>
        <translation>সাল চার অঙ্কে লিখুন; শুধু {year} লিখলে কোন শতক বোঝা যায় না।</translation>
    </message>
    <message>
        <source>Write the year with four digits, as 1998.</source>
        <translation>সাল চার অঙ্কে লিখুন, যেমন ১৯৯৮।</translation>
    </message>
    <message>
        <source>Write this name in Bangla letters.</source>
        <translation>নামটি বাংলা অক্ষরে লিখুন।</translation>
    </message>
    <message>
        <source>Write this name in English letters.</source>
        <translation>নামটি ইংরেজি অক্ষরে লিখুন।</translation>
    </message>
    <message>
        <source>Write why this is another person.</source>
        <translation>কেন অন্য ব্যক্তি, তা লিখুন।</translation>
    </message>
    <message>
        <source>{date} is still to come. Write a date not later than today.</source>
        <translation>{date} এখনো আসেনি। আজকের বা আগের কোনো তারিখ লিখুন।</translation>
    </message>
    <message>
        <source>{district} is no district&apos;s code, so the number cannot be right. Compare it with the card.</source>
        <translation>{district} কোনো জেলার কোড নয়, তাই নম্বরটি সঠিক নয়। কার্ডের সঙ্গে মিলিয়ে লিখুন।</translation>
    </message>
    <message>
        <source>{number} carries no correction.</source>
        <translation>{number} অভিযোগে কোনো সংশোধন চাওয়া হয়নি।</translation>
    </message>
    <message>
        <source>{number} goes to another level of office. Forward it by a letter of its own.</source>
        <translation>{number} অন্য স্তরের দপ্তরে যায়। আলাদা চিঠিতে পাঠান।</translation>
    </message>
    <message>
        <source>{number} has been at the last office already. There is no further appeal.</source>
        <translation>{number} শেষ দপ্তরেও গেছে। এর পরে আর আপিল নেই।</translation>
    </message>
    <message>
        <source>{number} lies at another office. One letter goes to one office.</source>
        <translation>{number} অন্য দপ্তরে আছে। এক চিঠি এক দপ্তরেই যায়।</translation>
    </message>
    <message>
        <source>{prefix} is no mobile number. They begin with 013 to 019.</source>
        <translation>{prefix} দিয়ে মোবাইল নম্বর হয় না। ০১৩ থেকে ০১৯ দিয়ে শুরু হতে হবে।</translation>
    </message>
</context>
<context>
    <name>ProgrammeCard</name>
    <message>
        <source>Begins on {date}.</source>
        <translation>{date} থেকে শুরু হবে।</translation>
    </message>
    <message>
        <source>Ended on {date}.</source>
        <translation>{date} তারিখে শেষ হয়েছে।</translation>
    </message>
</context>
<context>
    <name>ProgrammeStep</name>
    <message>
        <source>No programme is installed at this counter.</source>
        <translation>এই সেন্টারে কোনো কর্মসূচি যোগ করা নেই।</translation>
    </message>
    <message>
        <source>Press the number of the programme, or choose it with the arrows and Enter.</source>
        <translation>কর্মসূচির নম্বর চাপুন, অথবা তীর চিহ্ন ও Enter চেপে বেছে নিন।</translation>
    </message>
    <message>
        <source>Which programme is it for?</source>
        <translation>কোন কর্মসূচির আবেদন?</translation>
    </message>
</context>
<context>
    <name>ProgrammesSection</name>
    <message>
        <source>Copy details</source>
        <translation>বিস্তারিত কপি করুন</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>শেষ হয়েছে</translation>
    </message>
    <message>
        <source>Files that were refused</source>
        <translation>যেসব ফাইল নেওয়া যায়নি</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>চলমান</translation>
    </message>
    <message>
        <source>Not in force yet</source>
        <translation>এখনো শুরু হয়নি</translation>
    </message>
    <message>
        <source>Programmes of this counter</source>
        <translation>এই সেন্টারের কর্মসূচি</translation>
    </message>
    <message>
        <source>The details are on the clipboard.</source>
        <translation>বিস্তারিত কপি করা হয়েছে।</translation>
    </message>
    <message>
        <source>The other programmes work. Send the details to whoever gave you the file.</source>
        <translation>অন্য কর্মসূচিগুলো চলছে। যিনি ফাইলটি দিয়েছেন, তাঁকে বিস্তারিত পাঠান।</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>সংস্করণ {number}</translation>
    </message>
    <message>
        <source>applications at any time</source>
        <translation>যেকোনো সময় আবেদন</translation>
    </message>
    <message>
        <source>applications from day {first} to {last} of the month</source>
        <translation>প্রতি মাসের {first} থেকে {last} তারিখ পর্যন্ত আবেদন</translation>
    </message>
    <message>
        <source>applications from {opens} to {closes}</source>
        <translation>{opens} থেকে {closes} পর্যন্ত আবেদন</translation>
    </message>
    <message>
        <source>fee {taka}</source>
        <translation>ফি {taka}</translation>
    </message>
    <message>
        <source>in force since {date}</source>
        <translation>{date} থেকে কার্যকর</translation>
    </message>
    <message>
        <source>no intake announced</source>
        <translation>আবেদনের সময় ঘোষণা হয়নি</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}, লাইন {line}</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>পাতা</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Cancel</source>
        <translation>ফিরে যান</translation>
    </message>
    <message>
        <source>It is kept with the application.</source>
        <translation>কারণটি আবেদনের সঙ্গে সংরক্ষিত থাকবে।</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>কারণ</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Headquarters gave no reason.</source>
        <translation>কেন্দ্র কারণ জানায়নি।</translation>
    </message>
    <message>
        <source>Headquarters has another record under the same mark.</source>
        <translation>একই চিহ্নে কেন্দ্রে অন্য তথ্য আছে।</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Genuine receipt: {number}</source>
        <translation>প্রাপ্তি স্বীকারপত্রটি আসল: {number}</translation>
    </message>
    <message>
        <source>It comes from a centre whose key is not known here. Ask that centre by telephone.</source>
        <translation>এটি অন্য সেন্টারের, যার চাবি এখানে নেই। ওই সেন্টারে ফোন করে জেনে নিন।</translation>
    </message>
    <message>
        <source>Not a genuine receipt</source>
        <translation>প্রাপ্তি স্বীকারপত্রটি আসল নয়</translation>
    </message>
    <message>
        <source>Not proved to be genuine</source>
        <translation>আসল কি না যাচাই করা যায়নি</translation>
    </message>
    <message>
        <source>Only a part of the code has arrived, or it is no receipt&apos;s. Scan it again.</source>
        <translation>কোডের একটি অংশ এসেছে, অথবা এটি প্রাপ্তি স্বীকারপত্রের কোড নয়। আবার স্ক্যান করুন।</translation>
    </message>
    <message>
        <source>The application is kept at another centre.</source>
        <translation>আবেদনটি অন্য সেন্টারে সংরক্ষিত।</translation>
    </message>
    <message>
        <source>The application is kept at this counter.</source>
        <translation>আবেদনটি এই সেন্টারে সংরক্ষিত।</translation>
    </message>
    <message>
        <source>The number does not belong to the computer that signed it.</source>
        <translation>যে কম্পিউটারে স্বাক্ষর হয়েছে, নম্বরটি সেটির নয়।</translation>
    </message>
    <message>
        <source>The number in the code is damaged. Scan the code again.</source>
        <translation>কোডের নম্বরটি ক্ষতিগ্রস্ত। আবার স্ক্যান করুন।</translation>
    </message>
    <message>
        <source>The signature does not belong to this number. Ask for the paper itself.</source>
        <translation>স্বাক্ষরটি এই নম্বরের নয়। মূল কাগজটি দেখতে চান।</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <source>Decision on application {number}</source>
        <translation>আবেদন {number}-এর সিদ্ধান্ত</translation>
    </message>
    <message>
        <source>Receipt {number}: it was not printed before.</source>
        <translation>প্রাপ্তি স্বীকারপত্র {number}: আগে মুদ্রণ করা হয়নি।</translation>
    </message>
    <message>
        <source>Receipt {number}: this print says DUPLICATE, copy {copy}.</source>
        <translation>প্রাপ্তি স্বীকারপত্র {number}: এই মুদ্রণে ‘অনুলিপি নং {copy}’ লেখা থাকবে।</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>A rule that was dropped since</source>
        <translation>পরে বাদ দেওয়া একটি শর্ত</translation>
    </message>
    <message>
        <source>Members of the household</source>
        <translation>পরিবারের সদস্য</translation>
    </message>
    <message>
        <source>Number on the card</source>
        <translation>কার্ডে থাকা নম্বর</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>কাগজপত্র</translation>
    </message>
    <message>
        <source>Recorded by an earlier form</source>
        <translation>আগের ফরমে নেওয়া তথ্য</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>সতর্কতা</translation>
    </message>
    <message>
        <source>met now</source>
        <translation>এখন পূরণ হয়েছে</translation>
    </message>
    <message>
        <source>not known any more</source>
        <translation>এখন জানা নেই</translation>
    </message>
    <message>
        <source>not met any more</source>
        <translation>এখন পূরণ হয়নি</translation>
    </message>
    <message>
        <source>{label} changed</source>
        <translation>{label} বদলেছে</translation>
    </message>
    <message>
        <source>{label}: {new} (new)</source>
        <translation>{label}: {new} (নতুন)</translation>
    </message>
    <message>
        <source>{label}: {old} taken out</source>
        <translation>{label}: {old} বাদ</translation>
    </message>
    <message>
        <source>{paper}: added</source>
        <translation>{paper}: যোগ হয়েছে</translation>
    </message>
    <message>
        <source>{paper}: replaced</source>
        <translation>{paper}: বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>{paper}: taken out</source>
        <translation>{paper}: বাদ</translation>
    </message>
</context>
<context>
    <name>RecoveryForm</name>
    <message>
        <source>Back to the names</source>
        <translation>নামের তালিকায় ফিরুন</translation>
    </message>
    <message>
        <source>Capitals and dashes come by themselves.</source>
        <translation>বড় হাতের অক্ষর ও ড্যাশ নিজে থেকেই বসবে।</translation>
    </message>
    <message>
        <source>Recover and sign in</source>
        <translation>নতুন পাসওয়ার্ডে প্রবেশ করুন</translation>
    </message>
    <message>
        <source>Recover with the sheet</source>
        <translation>উদ্ধারপত্র দিয়ে প্রবেশ</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>উদ্ধার চাবি</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>তত্ত্বাবধায়ক</translation>
    </message>
    <message>
        <source>The recovery sheet was printed when the centre was set up. It gives a supervisor a new password.</source>
        <translation>সেন্টার চালুর সময় উদ্ধারপত্রটি মুদ্রণ করা হয়েছিল। এটি দিয়ে তত্ত্বাবধায়ক নতুন পাসওয়ার্ড নিতে পারেন।</translation>
    </message>
    <message>
        <source>Type the key from the recovery sheet.</source>
        <translation>উদ্ধারপত্রের চাবিটি লিখুন।</translation>
    </message>
</context>
<context>
    <name>RegisterCheck</name>
    <message>
        <source>Lines filled in since: {count}</source>
        <translation>পরে পূরণ হওয়া সারি: {count}</translation>
    </message>
    <message>
        <source>Nothing that was written has changed.</source>
        <translation>যা লেখা ছিল তার কিছুই বদলায়নি।</translation>
    </message>
    <message>
        <source>Reads differently than when the month was closed: {lines}</source>
        <translation>মাস বন্ধের সময়ের সঙ্গে মিলছে না: {lines}</translation>
    </message>
    <message>
        <source>The closed month does not fit its mark any more: what was kept was altered. Tell the upazila officer.</source>
        <translation>বন্ধ করা মাসটি তার চিহ্নের সঙ্গে মিলছে না: রাখা তথ্য বদলানো হয়েছে। উপজেলা কর্মকর্তাকে জানান।</translation>
    </message>
</context>
<context>
    <name>RegisterColumns</name>
    <message>
        <source>NID</source>
        <translation>এনআইডি</translation>
    </message>
    <message>
        <source>action taken</source>
        <translation>গৃহীত ব্যবস্থা</translation>
    </message>
    <message>
        <source>address</source>
        <translation>ঠিকানা</translation>
    </message>
    <message>
        <source>against whom</source>
        <translation>কার বিরুদ্ধে</translation>
    </message>
    <message>
        <source>anonymous or not</source>
        <translation>নাম আছে কি না</translation>
    </message>
    <message>
        <source>complainant</source>
        <translation>অভিযোগকারী</translation>
    </message>
    <message>
        <source>day of forwarding</source>
        <translation>প্রেরণের তারিখ</translation>
    </message>
    <message>
        <source>day of receipt</source>
        <translation>গ্রহণের তারিখ</translation>
    </message>
    <message>
        <source>day of settlement</source>
        <translation>নিষ্পত্তির তারিখ</translation>
    </message>
    <message>
        <source>day of telling</source>
        <translation>অবহিতকরণের তারিখ</translation>
    </message>
    <message>
        <source>description</source>
        <translation>বিবরণ</translation>
    </message>
    <message>
        <source>enclosures</source>
        <translation>সংযুক্তি</translation>
    </message>
    <message>
        <source>father or husband</source>
        <translation>পিতা/স্বামী</translation>
    </message>
    <message>
        <source>forwarded to</source>
        <translation>কোথায় প্রেরিত</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>memo number</source>
        <translation>স্মারক নং</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>মোবাইল</translation>
    </message>
    <message>
        <source>number</source>
        <translation>নম্বর</translation>
    </message>
    <message>
        <source>office complained of</source>
        <translation>অভিযুক্ত দপ্তর</translation>
    </message>
    <message>
        <source>programme</source>
        <translation>কর্মসূচি</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>মন্তব্য</translation>
    </message>
    <message>
        <source>sealed or not</source>
        <translation>সিলমোহরকৃত কি না</translation>
    </message>
    <message>
        <source>serial number</source>
        <translation>ক্রমিক নং</translation>
    </message>
    <message>
        <source>state</source>
        <translation>অবস্থা</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>বিষয়</translation>
    </message>
    <message>
        <source>way it came</source>
        <translation>মাধ্যম</translation>
    </message>
</context>
<context>
    <name>RegisterPart</name>
    <message>
        <source>A closed month is not opened again: its lines are kept as they stand now. Answers that come later are still entered with each grievance.</source>
        <translation>বন্ধ করা মাস আর খোলা যায় না: সারিগুলো এখন যেমন আছে তেমনই থাকবে। পরে আসা উত্তর প্রতিটি অভিযোগে তখনও লেখা যাবে।</translation>
    </message>
    <message>
        <source>Close it for good</source>
        <translation>চূড়ান্তভাবে বন্ধ করুন</translation>
    </message>
    <message>
        <source>Close the month</source>
        <translation>মাস বন্ধ করুন</translation>
    </message>
    <message>
        <source>Compare with the closed month</source>
        <translation>বন্ধ করা মাসের সঙ্গে মিলিয়ে দেখুন</translation>
    </message>
    <message>
        <source>Lines of the register</source>
        <translation>রেজিস্টারের সারি</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>মাস</translation>
    </message>
    <message>
        <source>No grievance here</source>
        <translation>এখানে কোনো অভিযোগ নেই</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>এখন নয়</translation>
    </message>
    <message>
        <source>Print the register</source>
        <translation>রেজিস্টার মুদ্রণ</translation>
    </message>
    <message>
        <source>Received: {count}, open: {open}</source>
        <translation>গৃহীত: {count}, অনিষ্পন্ন: {open}</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>সিএসভিতে সংরক্ষণ</translation>
    </message>
    <message>
        <source>Save for Excel</source>
        <translation>এক্সেলে সংরক্ষণ</translation>
    </message>
    <message>
        <source>Save the register</source>
        <translation>রেজিস্টার সংরক্ষণ</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>সংরক্ষিত হয়েছে: {file}</translation>
    </message>
    <message>
        <source>The month is closed.</source>
        <translation>মাসটি বন্ধ করা হয়েছে।</translation>
    </message>
    <message>
        <source>What is received at this counter stands in the register by itself.</source>
        <translation>এই টেবিলে যা গৃহীত হয় তা নিজে থেকেই রেজিস্টারে ওঠে।</translation>
    </message>
    <message>
        <source>closed on {day}</source>
        <translation>বন্ধ {day}</translation>
    </message>
    <message>
        <source>not closed yet</source>
        <translation>এখনও বন্ধ করা হয়নি</translation>
    </message>
    <message>
        <source>shown: {count}</source>
        <translation>দেখানো হচ্ছে: {count}</translation>
    </message>
</context>
<context>
    <name>ReviewStep</name>
    <message>
        <source>Check and save</source>
        <translation>যাচাই ও সংরক্ষণ</translation>
    </message>
    <message>
        <source>Do not record it</source>
        <translation>লিপিবদ্ধ করব না</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>বদলান</translation>
    </message>
    <message>
        <source>Edit {group}</source>
        <translation>{group} বদলান</translation>
    </message>
    <message>
        <source>Everything is there. It can be saved.</source>
        <translation>সব তথ্য দেওয়া হয়েছে। এখন সংরক্ষণ করা যাবে।</translation>
    </message>
    <message>
        <source>It will be recorded as not eligible, with the reasons:</source>
        <translation>যোগ্য নন হিসেবে কারণসহ লিপিবদ্ধ হবে:</translation>
    </message>
    <message>
        <source>Let the supervisor decide</source>
        <translation>তত্ত্বাবধায়কের সিদ্ধান্ত নিন</translation>
    </message>
    <message>
        <source>Read it out to the applicant. Enter on a line leads to its field.</source>
        <translation>আবেদনকারীকে পড়ে শোনান। কোনো লাইনে Enter চাপলে সেই ঘরে যাবেন।</translation>
    </message>
    <message>
        <source>Record as not eligible</source>
        <translation>যোগ্য নন হিসেবে লিপিবদ্ধ করুন</translation>
    </message>
    <message>
        <source>The applicant is not eligible:</source>
        <translation>আবেদনকারী যোগ্য নন:</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>খালি</translation>
    </message>
    <message>
        <source>{count} still to be settled before it can be saved:</source>
        <translation>সংরক্ষণের আগে আরও {count}টি বিষয় ঠিক করতে হবে:</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Operator</source>
        <translation>উদ্যোক্তা</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>তত্ত্বাবধায়ক</translation>
    </message>
</context>
<context>
    <name>RuleLine</name>
    <message>
        <source>Met</source>
        <translation>পূরণ হয়েছে</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>এখনো জানা যায়নি</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>পূরণ হয়নি</translation>
    </message>
    <message>
        <source>Please check</source>
        <translation>যাচাই করুন</translation>
    </message>
</context>
<context>
    <name>SealedBanner</name>
    <message>
        <source>It is sealed the moment it is saved and goes straight to headquarters. Nobody here can read it any more, not you either.</source>
        <translation>সংরক্ষণ করলেই সিলমোহর হয়ে সরাসরি কেন্দ্রে যাবে। কেউ এখানে আর পড়তে পারবে না, আপনিও না।</translation>
    </message>
    <message>
        <source>Nothing will be kept</source>
        <translation>কিছুই রাখা হবে না</translation>
    </message>
    <message>
        <source>This cannot be sealed on this computer</source>
        <translation>এই কম্পিউটারে সিলমোহর করা যাচ্ছে না</translation>
    </message>
    <message>
        <source>This centre is not joined to headquarters yet, so nothing is stored here. Give the numbers above. Let the complainant write on paper, close the envelope, and address it to the Upazila Nirbahi Officer by name of office.</source>
        <translation>সেন্টারটি এখনো কেন্দ্রের সঙ্গে যুক্ত নয়, তাই এখানে কিছু রাখা হবে না। ওপরের নম্বরগুলো দিন। অভিযোগকারীকে কাগজে লিখে খাম বন্ধ করে উপজেলা নির্বাহী অফিসার বরাবর দিতে বলুন।</translation>
    </message>
    <message>
        <source>This grievance is confidential</source>
        <translation>অভিযোগটি গোপনীয়</translation>
    </message>
    <message>
        <source>Without consent it is not referred, and no word of it is stored. Give the numbers above: the complainant may call at any time, and may come back.</source>
        <translation>সম্মতি ছাড়া পাঠানো হয় না এবং কোনো কথা রাখা হয় না। ওপরের নম্বরগুলো দিন: অভিযোগকারী যেকোনো সময় ফোন করতে এবং আবার আসতে পারেন।</translation>
    </message>
</context>
<context>
    <name>SealedCard</name>
    <message>
        <source>Sealed: only headquarters can read it</source>
        <translation>সিলমোহরকৃত: শুধু কেন্দ্র পড়তে পারে</translation>
    </message>
    <message>
        <source>What was said is encrypted and cannot be opened at this centre, by nobody. Here are only its number, its days and its steps, without words. The answer is told to the complainant by headquarters or by the office.</source>
        <translation>যা বলা হয়েছে তা গোপন সংকেতে রাখা; এই সেন্টারে কেউ তা খুলতে পারেন না। এখানে শুধু নম্বর, তারিখ ও পদক্ষেপ আছে, কোনো কথা নেই। উত্তর অভিযোগকারীকে জানাবে কেন্দ্র বা দপ্তর।</translation>
    </message>
</context>
<context>
    <name>SendingCard</name>
    <message>
        <source>At headquarters</source>
        <translation>কেন্দ্রে</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>আবার পাঠান</translation>
    </message>
</context>
<context>
    <name>SetAsidePart</name>
    <message>
        <source>Enter does what has to be done · arrows walk</source>
        <translation>Enter চাপলে করণীয় কাজটি হবে · তীর চাপলে সারি বদলাবে</translation>
    </message>
    <message>
        <source>Look at the application</source>
        <translation>আবেদন দেখুন</translation>
    </message>
    <message>
        <source>Look at the grievance</source>
        <translation>অভিযোগটি দেখুন</translation>
    </message>
    <message>
        <source>Mend it and save: it is sent again by itself.</source>
        <translation>সংশোধন করে সংরক্ষণ করুন: নিজে থেকে আবার পাঠানো হবে।</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>দেখেছি</translation>
    </message>
    <message>
        <source>Nothing has to be mended here. Send it again.</source>
        <translation>এখানে সংশোধনের কিছু নেই। আবার পাঠান।</translation>
    </message>
    <message>
        <source>Nothing to be mended</source>
        <translation>সংশোধনের কিছু নেই</translation>
    </message>
    <message>
        <source>Open and mend</source>
        <translation>খুলে সংশোধন</translation>
    </message>
    <message>
        <source>Read the reason. When it is settled with headquarters, send it again.</source>
        <translation>কারণটি পড়ুন। কেন্দ্রের সঙ্গে মীমাংসা হলে আবার পাঠান।</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>আবার পাঠান</translation>
    </message>
    <message>
        <source>Send again as it stands</source>
        <translation>যেমন আছে তেমনই পাঠান</translation>
    </message>
    <message>
        <source>Sent back by headquarters</source>
        <translation>কেন্দ্র ফেরত পাঠিয়েছে</translation>
    </message>
    <message>
        <source>This is final. Read the reason, then choose “Noted”.</source>
        <translation>এটি চূড়ান্ত। কারণ পড়ে “দেখেছি” চাপুন।</translation>
    </message>
    <message>
        <source>This is final. With “Noted” the application is rejected, with this reason; the applicant may appeal.</source>
        <translation>এটি চূড়ান্ত। “দেখেছি” চাপলে এই কারণে আবেদনটি নামঞ্জুর হবে; আবেদনকারী আপিল করতে পারবেন।</translation>
    </message>
    <message>
        <source>What headquarters sends back is listed here, with its reason.</source>
        <translation>কেন্দ্র যা ফেরত পাঠায়, কারণসহ এখানে দেখা যাবে।</translation>
    </message>
    <message>
        <source>since {when}</source>
        <translation>{when} থেকে</translation>
    </message>
</context>
<context>
    <name>SetUpWizard</name>
    <message>
        <source>Back</source>
        <translation>আগের ধাপ</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>সেন্টার</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>পরের ধাপ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ভাষা</translation>
    </message>
    <message>
        <source>Make the keys</source>
        <translation>চাবি তৈরি করুন</translation>
    </message>
    <message>
        <source>Making the keys. This takes a few seconds.</source>
        <translation>চাবি তৈরি হচ্ছে। কয়েক সেকেন্ড লাগবে।</translation>
    </message>
    <message>
        <source>Open the counter</source>
        <translation>কাজ শুরু করুন</translation>
    </message>
    <message>
        <source>Opening the counter.</source>
        <translation>কাউন্টার খোলা হচ্ছে।</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>পিডিএফ ফাইল (*.pdf)</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>স্থান</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>উদ্ধারপত্র</translation>
    </message>
    <message>
        <source>Save the recovery sheet</source>
        <translation>উদ্ধারপত্র সংরক্ষণ</translation>
    </message>
    <message>
        <source>Set up this computer</source>
        <translation>এই কম্পিউটার প্রস্তুত করুন</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>তত্ত্বাবধায়ক</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>About</source>
        <translation>পরিচিতি</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>চিঠি</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>উদ্যোক্তা</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>পাসওয়ার্ড</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>কর্মসূচি</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>সেটিংসের অংশ</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>এই কম্পিউটার</translation>
    </message>
    <message>
        <source>This union</source>
        <translation>এই ইউনিয়ন</translation>
    </message>
</context>
<context>
    <name>SheetCard</name>
    <message>
        <source>If the sheet is lost or somebody may have seen it, make a new one. The old one opens nothing from that moment.</source>
        <translation>উদ্ধারপত্র হারিয়ে গেলে বা কেউ দেখে ফেলে থাকলে নতুন একটি তৈরি করুন। তখন থেকে পুরোনোটি আর কাজ করবে না।</translation>
    </message>
    <message>
        <source>Make a new recovery sheet</source>
        <translation>নতুন উদ্ধারপত্র তৈরি করুন</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>উদ্ধারপত্র</translation>
    </message>
    <message>
        <source>The old recovery sheet opens nothing any more. Print or save the new one.</source>
        <translation>পুরোনো উদ্ধারপত্র আর কাজ করবে না। নতুনটি মুদ্রণ বা সংরক্ষণ করুন।</translation>
    </message>
</context>
<context>
    <name>SheetStep</name>
    <message>
        <source>As it stands on the sheet. It shows that the key is on paper.</source>
        <translation>উদ্ধারপত্রে যেমন আছে। চাবিটি কাগজে আছে কি না এতে বোঝা যায়।</translation>
    </message>
    <message>
        <source>If every password is forgotten, only this key opens the records. Print the sheet, type its last group here, and lock it away, not beside the computer.</source>
        <translation>সব পাসওয়ার্ড ভুলে গেলে কেবল এই চাবি দিয়েই তথ্য খোলা যাবে। উদ্ধারপত্রটি মুদ্রণ করুন, চাবির শেষ অংশটি এখানে লিখুন, তারপর কম্পিউটারের পাশে নয়, তালাবদ্ধ জায়গায় রাখুন।</translation>
    </message>
    <message>
        <source>Last group of the key</source>
        <translation>চাবির শেষ অংশ</translation>
    </message>
    <message>
        <source>Print the recovery sheet</source>
        <translation>উদ্ধারপত্র মুদ্রণ করুন</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>উদ্ধারপত্র মুদ্রণ</translation>
    </message>
    <message>
        <source>Print the sheet or save it first.</source>
        <translation>আগে উদ্ধারপত্রটি মুদ্রণ বা সংরক্ষণ করুন।</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>পিডিএফ সংরক্ষণ</translation>
    </message>
    <message>
        <source>This is not the last group of the key on the sheet. Look again.</source>
        <translation>উদ্ধারপত্রের চাবির শেষ অংশের সঙ্গে মেলেনি। আবার দেখুন।</translation>
    </message>
    <message>
        <source>Without a password and without the sheet nobody can open the records.</source>
        <translation>পাসওয়ার্ড ও উদ্ধারপত্র দুটিই হারালে তথ্য কেউ খুলতে পারবেন না।</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Choose your name and type your password.</source>
        <translation>নিজের নাম বেছে পাসওয়ার্ড লিখুন।</translation>
    </message>
    <message>
        <source>Forgotten the password?</source>
        <translation>পাসওয়ার্ড ভুলে গেছেন?</translation>
    </message>
    <message>
        <source>Names of those who work here</source>
        <translation>যাঁরা এখানে কাজ করেন তাঁদের নাম</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>প্রবেশ করুন</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>স্বাগতম</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Approved</source>
        <translation>অনুমোদিত</translation>
    </message>
    <message>
        <source>For the next window</source>
        <translation>পরবর্তী সময়সীমায়</translation>
    </message>
    <message>
        <source>Not eligible</source>
        <translation>যোগ্য নন</translation>
    </message>
    <message>
        <source>Received at headquarters</source>
        <translation>কেন্দ্রে গৃহীত</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>নামঞ্জুর</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>দাখিলকৃত</translation>
    </message>
    <message>
        <source>Waiting list</source>
        <translation>অপেক্ষমাণ</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>প্রত্যাহারকৃত</translation>
    </message>
</context>
<context>
    <name>StateCard</name>
    <message>
        <source>About {size} to send</source>
        <translation>পাঠাতে লাগবে প্রায় {size}</translation>
    </message>
    <message>
        <source>Files of headquarters that cannot be read: {count}</source>
        <translation>কেন্দ্রের যে ফাইল পড়া যায়নি: {count}টি</translation>
    </message>
    <message>
        <source>Go on by itself</source>
        <translation>আবার চালু</translation>
    </message>
    <message>
        <source>How far sending is</source>
        <translation>কতটুকু পাঠানো হলো</translation>
    </message>
    <message>
        <source>Last sent: {when}</source>
        <translation>সর্বশেষ পাঠানো: {when}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>দেখা হচ্ছে…</translation>
    </message>
    <message>
        <source>Next try: {when}</source>
        <translation>পরের চেষ্টা: {when}</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>এখনো কিছু পাঠানো হয়নি</translation>
    </message>
    <message>
        <source>Over the line today: {size}</source>
        <translation>আজ ডেটা লেগেছে {size}</translation>
    </message>
    <message>
        <source>Over the line today: {size} of {budget}</source>
        <translation>আজ ডেটা লেগেছে {size}, সীমা {budget}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>বিরতি</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>এখন পাঠান</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>পাঠানো হচ্ছে…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>Stopping… what has arrived stays there.</source>
        <translation>থামানো হচ্ছে… যা পৌঁছেছে তা থাকবে।</translation>
    </message>
    <message>
        <source>This computer introduces itself at the first sending</source>
        <translation>প্রথমবার পাঠানোর সময় এই কম্পিউটার পরিচয় দেবে</translation>
    </message>
    <message>
        <source>This line costs by the megabyte: it waits for another one</source>
        <translation>এই সংযোগে ডেটার দাম লাগে: অন্য সংযোগের অপেক্ষা</translation>
    </message>
    <message>
        <source>This line does not cost by the megabyte</source>
        <translation>এই সংযোগে ডেটার দাম লাগে না</translation>
    </message>
    <message>
        <source>Whether this line costs by the megabyte is not known</source>
        <translation>এই সংযোগে ডেটার দাম লাগে কি না জানা যায়নি</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps</source>
        <translation>ধাপসমূহ</translation>
    </message>
    <message>
        <source>done</source>
        <translation>সম্পন্ন</translation>
    </message>
    <message>
        <source>needs mending</source>
        <translation>সংশোধন প্রয়োজন</translation>
    </message>
    <message>
        <source>this step</source>
        <translation>চলমান ধাপ</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>বাকি</translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>Steps</source>
        <translation>পদক্ষেপ</translation>
    </message>
</context>
<context>
    <name>StickPart</name>
    <message>
        <source>Answers of headquarters (*.udc);;All files (*)</source>
        <translation>কেন্দ্রের উত্তর (*.udc);;সব ফাইল (*)</translation>
    </message>
    <message>
        <source>Choose the answer</source>
        <translation>উত্তরের ফাইল বাছাই করুন</translation>
    </message>
    <message>
        <source>Choose the pen drive</source>
        <translation>পেনড্রাইভ বাছাই করুন</translation>
    </message>
    <message>
        <source>Everything that waits goes into one locked file that only headquarters can open. Take it there, and bring the answer back on the same pen drive. It does no harm if some of it was sent over the line as well.</source>
        <translation>পাঠানো বাকি সবকিছু একটি তালাবদ্ধ ফাইলে যাবে, যা শুধু কেন্দ্র খুলতে পারে। ফাইলটি সেখানে নিয়ে যান, আর একই পেনড্রাইভে উত্তর নিয়ে আসুন। এর কিছু অংশ ইন্টারনেটে গিয়ে থাকলেও ক্ষতি নেই।</translation>
    </message>
    <message>
        <source>How far the file is</source>
        <translation>ফাইল কতটুকু হলো</translation>
    </message>
    <message>
        <source>Reading the answer…</source>
        <translation>উত্তর পড়া হচ্ছে…</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>ফোল্ডার দেখান</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>থামানো হচ্ছে…</translation>
    </message>
    <message>
        <source>Take the answer from a pen drive…</source>
        <translation>পেনড্রাইভ থেকে উত্তর নিন…</translation>
    </message>
    <message>
        <source>The answer is taken.</source>
        <translation>উত্তর নেওয়া হয়েছে।</translation>
    </message>
    <message>
        <source>This answer was taken before. Nothing in it is new.</source>
        <translation>এই উত্তর আগেই নেওয়া হয়েছে। নতুন কিছু নেই।</translation>
    </message>
    <message>
        <source>What came: {changes}</source>
        <translation>যা এসেছে: {changes}</translation>
    </message>
    <message>
        <source>What was sent: {outcomes}</source>
        <translation>যা পাঠানো হয়েছিল: {outcomes}</translation>
    </message>
    <message>
        <source>Without a connection: by pen drive</source>
        <translation>সংযোগ ছাড়া: পেনড্রাইভে</translation>
    </message>
    <message>
        <source>Write to a pen drive…</source>
        <translation>পেনড্রাইভে লিখুন…</translation>
    </message>
    <message>
        <source>Writing the file: {done} of {total}. Leave the pen drive in.</source>
        <translation>ফাইল লেখা হচ্ছে: {total}-এর মধ্যে {done}। পেনড্রাইভ খুলবেন না।</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>ফাইল লেখা হচ্ছে…</translation>
    </message>
    <message>
        <source>Written and read back: {file}
Records: {events}, papers: {papers}, {size}.
Take it to headquarters. What is in it waits here until the answer comes.</source>
        <translation>লেখা হয়েছে, পড়ে মিলিয়ে দেখা হয়েছে: {file}
তথ্য: {events}টি, কাগজপত্র: {papers}টি, {size}।
ফাইলটি কেন্দ্রে নিয়ে যান। উত্তর আসা পর্যন্ত এখানেও সব থাকবে।</translation>
    </message>
</context>
<context>
    <name>SupervisorStep</name>
    <message>
        <source>A supervisor: she adds colleagues and decides where a warning may pass.</source>
        <translation>তত্ত্বাবধায়ক। তিনি সহকর্মী যোগ করেন এবং কোন সতর্কতায় ছাড় দেওয়া যায় তা ঠিক করেন।</translation>
    </message>
    <message>
        <source>It is printed on every receipt that you give.</source>
        <translation>আপনার দেওয়া প্রতিটি প্রাপ্তি স্বীকারপত্রে এই নাম থাকবে।</translation>
    </message>
    <message>
        <source>Nobody can look the password up. The recovery sheet comes next.</source>
        <translation>পাসওয়ার্ডটি পরে কেউ বের করে দিতে পারবেন না। এর পরের ধাপ উদ্ধারপত্র।</translation>
    </message>
    <message>
        <source>Type your name as it should appear on receipts.</source>
        <translation>প্রাপ্তি স্বীকারপত্রে যেমন থাকবে তেমন করে নাম লিখুন।</translation>
    </message>
    <message>
        <source>Who signs in first?</source>
        <translation>প্রথমে কে প্রবেশ করবেন?</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>আপনার নাম</translation>
    </message>
</context>
<context>
    <name>SyncCounts</name>
    <message numerus="yes">
        <source>%n answer(s) to grievances</source>
        <translation>
            <numerusform>%nটি অভিযোগের উত্তর</numerusform>
            <numerusform>%nটি অভিযোগের উত্তর</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of settings</source>
        <translation>
            <numerusform>%nটি সেটিংস</numerusform>
            <numerusform>%nটি সেটিংস</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n দিন</numerusform>
            <numerusform>%n দিন</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%nটি সিদ্ধান্ত</numerusform>
            <numerusform>%nটি সিদ্ধান্ত</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n double enrolment(s)</source>
        <translation>
            <numerusform>%nটি দ্বৈত নিবন্ধনের খবর</numerusform>
            <numerusform>%nটি দ্বৈত নিবন্ধনের খবর</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) taken back</source>
        <translation>
            <numerusform>%nটি ফাইল প্রত্যাহার</numerusform>
            <numerusform>%nটি ফাইল প্রত্যাহার</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n ঘণ্টা</numerusform>
            <numerusform>%n ঘণ্টা</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) of other centres</source>
        <translation>
            <numerusform>অন্য সেন্টারের %nটি চাবি</numerusform>
            <numerusform>অন্য সেন্টারের %nটি চাবি</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n মিনিট</numerusform>
            <numerusform>%n মিনিট</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new file(s)</source>
        <translation>
            <numerusform>%nটি নতুন ফাইল</numerusform>
            <numerusform>%nটি নতুন ফাইল</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notice(s)</source>
        <translation>
            <numerusform>%nটি বিজ্ঞপ্তি</numerusform>
            <numerusform>%nটি বিজ্ঞপ্তি</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s)</source>
        <translation>
            <numerusform>%nটি পরিশোধের তথ্য</numerusform>
            <numerusform>%nটি পরিশোধের তথ্য</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of grievances</source>
        <translation>
            <numerusform>অভিযোগের %nটি ধাপ</numerusform>
            <numerusform>অভিযোগের %nটি ধাপ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to be mended</source>
        <translation>
            <numerusform>সংশোধন প্রয়োজন %nটি</numerusform>
            <numerusform>সংশোধন প্রয়োজন %nটি</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>পাঠানো বাকি %nটি</numerusform>
            <numerusform>পাঠানো বাকি %nটি</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncNews</name>
    <message>
        <source>From headquarters: {what}.</source>
        <translation>কেন্দ্র থেকে এসেছে: {what}।</translation>
    </message>
    <message>
        <source>Headquarters sent something back, to be mended: {count}.</source>
        <translation>কেন্দ্র ফেরত পাঠিয়েছে, সংশোধন প্রয়োজন: {count}টি।</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>দেখুন</translation>
    </message>
    <message>
        <source>Received at headquarters: {count}.</source>
        <translation>কেন্দ্রে গৃহীত: {count}টি।</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>History</source>
        <translation>ইতিহাস</translation>
    </message>
    <message>
        <source>Parts of sending</source>
        <translation>সিঙ্কের অংশ</translation>
    </message>
    <message>
        <source>Pen drive</source>
        <translation>পেনড্রাইভ</translation>
    </message>
    <message>
        <source>Report for the upazila officer</source>
        <translation>উপজেলা কর্মকর্তার জন্য প্রতিবেদন</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>সেটিংস</translation>
    </message>
    <message>
        <source>To be mended</source>
        <translation>সংশোধন প্রয়োজন</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>পাঠানো বাকি</translation>
    </message>
</context>
<context>
    <name>SyncSettings</name>
    <message>
        <source>At any hour</source>
        <translation>যেকোনো সময়</translation>
    </message>
    <message>
        <source>At most in a day</source>
        <translation>দিনে সর্বোচ্চ</translation>
    </message>
    <message>
        <source>For a line that costs. Empty: no limit.</source>
        <translation>যে সংযোগে দাম লাগে তার জন্য। খালি রাখলে সীমা নেই।</translation>
    </message>
    <message>
        <source>From</source>
        <translation>থেকে</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>সময়</translation>
    </message>
    <message>
        <source>It is saved.</source>
        <translation>সংরক্ষণ করা হয়েছে।</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>এমবি</translation>
    </message>
    <message>
        <source>Only between two hours</source>
        <translation>শুধু নির্দিষ্ট সময়ের মধ্যে</translation>
    </message>
    <message>
        <source>Only over a line that does not cost by the megabyte</source>
        <translation>শুধু সেই সংযোগে, যেখানে ডেটার দাম লাগে না</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সংরক্ষণ</translation>
    </message>
    <message>
        <source>Save the way to headquarters</source>
        <translation>কেন্দ্রের সংযোগ সংরক্ষণ</translation>
    </message>
    <message>
        <source>The way to headquarters</source>
        <translation>কেন্দ্রের সংযোগ</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>পর্যন্ত</translation>
    </message>
    <message>
        <source>When it is sent by itself</source>
        <translation>কখন নিজে থেকে পাঠানো হবে</translation>
    </message>
</context>
<context>
    <name>SyncTables</name>
    <message>
        <source>Answer due</source>
        <translation>উত্তরের শেষ তারিখ</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>উত্তর</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>শুরু</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>এসেছে</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>অভিযোগকারী</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>তারিখ</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>প্রেরিত</translation>
    </message>
    <message>
        <source>Grievances</source>
        <translation>অভিযোগ</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>ফলাফল</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>চিঠি</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>তৈরি</translation>
    </message>
    <message>
        <source>Memo no.</source>
        <translation>স্মারক নং</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>ক্রমিক</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>নম্বর</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>ফলাফল</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>কাগজপত্র</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>কারণ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>গৃহীত</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>তথ্য</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>কবে থেকে</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>আকার</translation>
    </message>
    <message>
        <source>State</source>
        <translation>অবস্থা</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>বিষয়</translation>
    </message>
    <message>
        <source>To the office</source>
        <translation>যে দপ্তরে</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>মাধ্যম</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>Amended applications</source>
        <translation>সংশোধিত আবেদন</translation>
    </message>
    <message>
        <source>Asking the national registry</source>
        <translation>জাতীয় রেজিস্ট্রিতে জিজ্ঞেস করা হচ্ছে</translation>
    </message>
    <message>
        <source>Connecting to headquarters</source>
        <translation>কেন্দ্রের সঙ্গে সংযোগ হচ্ছে</translation>
    </message>
    <message>
        <source>Everything is at headquarters. Nothing waits.</source>
        <translation>সবকিছু কেন্দ্রে পৌঁছেছে। কিছুই বাকি নেই।</translation>
    </message>
    <message>
        <source>Fetching what headquarters says</source>
        <translation>কেন্দ্রের তথ্য আনা হচ্ছে</translation>
    </message>
    <message>
        <source>It is sent by itself as soon as there is a connection.</source>
        <translation>সংযোগ এলেই নিজে থেকে পাঠানো হবে।</translation>
    </message>
    <message>
        <source>It is sent by itself between {begin} and {end}.</source>
        <translation>{begin} থেকে {end}-এর মধ্যে নিজে থেকে পাঠানো হবে।</translation>
    </message>
    <message>
        <source>Last sent {span} ago</source>
        <translation>সর্বশেষ পাঠানো {span} আগে</translation>
    </message>
    <message>
        <source>Last sent {when}.</source>
        <translation>সর্বশেষ পাঠানো: {when}।</translation>
    </message>
    <message>
        <source>Marks of the record book</source>
        <translation>কাজের খাতার চিহ্ন</translation>
    </message>
    <message>
        <source>New applications</source>
        <translation>নতুন আবেদন</translation>
    </message>
    <message>
        <source>New grievances</source>
        <translation>নতুন অভিযোগ</translation>
    </message>
    <message>
        <source>Nothing has been sent from this computer yet.</source>
        <translation>এই কম্পিউটার থেকে এখনো কিছু পাঠানো হয়নি।</translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <translation>কিছু বাকি নেই</translation>
    </message>
    <message>
        <source>One record is waiting to be sent.</source>
        <translation>১টি তথ্য পাঠানো বাকি।</translation>
    </message>
    <message>
        <source>Other records</source>
        <translation>অন্যান্য তথ্য</translation>
    </message>
    <message>
        <source>Recorded as not eligible</source>
        <translation>যোগ্য নন হিসেবে লিপিবদ্ধ</translation>
    </message>
    <message>
        <source>Sending has stopped</source>
        <translation>পাঠানো থেমে আছে</translation>
    </message>
    <message>
        <source>Sending has stopped.</source>
        <translation>পাঠানো থেমে আছে।</translation>
    </message>
    <message>
        <source>Sending is paused.</source>
        <translation>পাঠানো বিরতিতে আছে।</translation>
    </message>
    <message>
        <source>Sending is paused. It goes on when somebody lets it go on.</source>
        <translation>পাঠানো বিরতিতে আছে। “আবার চালু” চাপলে আবার শুরু হবে।</translation>
    </message>
    <message>
        <source>Sending papers</source>
        <translation>কাগজপত্র পাঠানো হচ্ছে</translation>
    </message>
    <message>
        <source>Sending records</source>
        <translation>তথ্য পাঠানো হচ্ছে</translation>
    </message>
    <message>
        <source>Sending… {progress}</source>
        <translation>পাঠানো হচ্ছে… {progress}</translation>
    </message>
    <message>
        <source>Sent back by headquarters, to be looked at here: {count}.</source>
        <translation>কেন্দ্র ফেরত পাঠিয়েছে, এখানে দেখা দরকার: {count}টি।</translation>
    </message>
    <message>
        <source>Steps of grievances</source>
        <translation>অভিযোগের ধাপ</translation>
    </message>
    <message>
        <source>The clock of this computer is ahead by {span}. The records are safe and keep their order; set date and time right all the same.</source>
        <translation>এই কম্পিউটারের ঘড়ি {span} এগিয়ে আছে। সব তথ্য নিরাপদ আছে, ক্রমও ঠিক আছে; তবু তারিখ ও সময় ঠিক করে নিন।</translation>
    </message>
    <message>
        <source>The clock of this computer is behind by {span}. The records are safe and keep their order; set date and time right all the same.</source>
        <translation>এই কম্পিউটারের ঘড়ি {span} পিছিয়ে আছে। সব তথ্য নিরাপদ আছে, ক্রমও ঠিক আছে; তবু তারিখ ও সময় ঠিক করে নিন।</translation>
    </message>
    <message>
        <source>This centre is not joined to headquarters yet (F9).</source>
        <translation>এই সেন্টার এখনো কেন্দ্রের সঙ্গে যুক্ত হয়নি (F9)।</translation>
    </message>
    <message>
        <source>Today&apos;s budget is used up. It goes on by itself tomorrow.</source>
        <translation>আজকের ডেটার সীমা শেষ। আগামীকাল নিজে থেকে আবার চলবে।</translation>
    </message>
    <message>
        <source>Withdrawn applications</source>
        <translation>প্রত্যাহারকৃত আবেদন</translation>
    </message>
    <message>
        <source>does not agree</source>
        <translation>মেলেনি</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>এইমাত্র</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>গৃহীত হয়নি</translation>
    </message>
    <message>
        <source>received</source>
        <translation>গৃহীত</translation>
    </message>
    <message>
        <source>to be mended</source>
        <translation>সংশোধন প্রয়োজন</translation>
    </message>
    <message>
        <source>today, {time}</source>
        <translation>আজ, {time}</translation>
    </message>
    <message>
        <source>waits for a paper</source>
        <translation>কাগজপত্রের অপেক্ষায়</translation>
    </message>
    <message>
        <source>was there already</source>
        <translation>আগেই ছিল</translation>
    </message>
    <message>
        <source>{count} records are waiting to be sent.</source>
        <translation>{count}টি তথ্য পাঠানো বাকি।</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total}টির মধ্যে {done}টি</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} ও {last}</translation>
    </message>
    <message>
        <source>{size} KB</source>
        <translation>{size} কেবি</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} এমবি</translation>
    </message>
    <message>
        <source>{size} sent</source>
        <translation>গেছে {size}</translation>
    </message>
    <message>
        <source>{span} ago</source>
        <translation>{span} আগে</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>An office asks for more about grievances: {count}</source>
        <translation>দপ্তর আরও তথ্য চেয়েছে, অভিযোগ: {count}</translation>
    </message>
    <message>
        <source>Answered; the complainant is to be told: {count}</source>
        <translation>উত্তর এসেছে, অভিযোগকারীকে জানাতে হবে: {count}</translation>
    </message>
    <message>
        <source>Drafts begun and not saved yet: {count}</source>
        <translation>অসমাপ্ত খসড়া: {count}টি</translation>
    </message>
    <message>
        <source>Grievances to be forwarded: {count}</source>
        <translation>প্রেরণ বাকি, অভিযোগ: {count}</translation>
    </message>
    <message>
        <source>Grievances whose answer is due soon: {count}</source>
        <translation>উত্তরের সময় শেষের পথে, অভিযোগ: {count}</translation>
    </message>
    <message>
        <source>Grievances without an answer in time: {count}</source>
        <translation>সময়মতো উত্তর আসেনি, অভিযোগ: {count}</translation>
    </message>
    <message>
        <source>Sent back by headquarters, to be mended: {count}</source>
        <translation>কেন্দ্র ফেরত পাঠিয়েছে, সংশোধন প্রয়োজন: {count}টি</translation>
    </message>
    <message>
        <source>The programme file {file} cannot be used. Line {line}: {reason}</source>
        <translation>কর্মসূচির ফাইল {file} ব্যবহার করা যাচ্ছে না। {line} নং লাইন: {reason}</translation>
    </message>
    <message>
        <source>The recovery sheet was never printed or saved. Make a new one.</source>
        <translation>উদ্ধারপত্র এখনো মুদ্রণ বা সংরক্ষণ করা হয়নি। নতুন একটি তৈরি করুন।</translation>
    </message>
    <message>
        <source>Waited for a window that opened, judged again today: {count}</source>
        <translation>সময়সীমা শুরু হওয়ায় আজ আবার যাচাই হয়েছে: {count}টি</translation>
    </message>
    <message>
        <source>{programme}: closed now, opens again on {date}</source>
        <translation>{programme}: এখন বন্ধ, আবার শুরু {date}</translation>
    </message>
    <message>
        <source>{programme}: today is the last day</source>
        <translation>{programme}: আজ শেষ দিন</translation>
    </message>
    <message>
        <source>{programme}: {count} wait for a window that is not announced yet</source>
        <translation>{programme}: সময়সীমা ঘোষণার অপেক্ষায় {count}টি আবেদন</translation>
    </message>
    <message>
        <source>{programme}: {count} wait for the window that opens on {date}</source>
        <translation>{programme}: {date} তারিখের সময়সীমার অপেক্ষায় {count}টি আবেদন</translation>
    </message>
    <message>
        <source>{programme}: {days} days left, until {date}</source>
        <translation>{programme}: {days} দিন বাকি, {date} পর্যন্ত</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Bangla or English (Ctrl Shift L)</source>
        <translation>বাংলা বা ইংরেজি (Ctrl Shift L)</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>পর্দায় তালা দিন</translation>
    </message>
    <message>
        <source>Lock the screen (Ctrl L)</source>
        <translation>পর্দায় তালা দিন (Ctrl L)</translation>
    </message>
    <message>
        <source>Sync: {state}</source>
        <translation>সিঙ্ক: {state}</translation>
    </message>
    <message>
        <source>Today {enrolled} enrolled, {grievances} grievances, {printed} printed</source>
        <translation>আজ {enrolled} নিবন্ধন, {grievances} অভিযোগ, {printed} মুদ্রণ</translation>
    </message>
</context>
<context>
    <name>TrackAnswer</name>
    <message>
        <source>Show it whole</source>
        <translation>পুরোটা দেখুন</translation>
    </message>
    <message>
        <source>Slip: where it stands</source>
        <translation>অবস্থার নোটিশ</translation>
    </message>
</context>
<context>
    <name>TrackPart</name>
    <message>
        <source>A mobile number has 11 digits, an NID 10, 13 or 17. Count them once more.</source>
        <translation>মোবাইল নম্বরে ১১টি, এনআইডিতে ১০, ১৩ বা ১৭টি অঙ্ক থাকে। আবার গুনে দেখুন।</translation>
    </message>
    <message>
        <source>By what?</source>
        <translation>কী দিয়ে খুঁজবেন?</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>জন্ম তারিখ</translation>
    </message>
    <message>
        <source>Grievances found</source>
        <translation>পাওয়া অভিযোগ</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>খুঁজুন</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>কিছু পাওয়া যায়নি</translation>
    </message>
    <message>
        <source>Number on the slip, mobile, NID or name</source>
        <translation>ট্র্যাকিং নম্বর, মোবাইল, এনআইডি বা নাম</translation>
    </message>
    <message>
        <source>Try the number on the slip, or another spelling of the name. A sealed grievance is found by its number only; one of another centre is not found here.</source>
        <translation>ট্র্যাকিং নম্বর দিয়ে বা নামের অন্য বানানে খুঁজুন। সিলমোহরকৃত অভিযোগ শুধু নম্বর দিয়ে মেলে; অন্য সেন্টারের অভিযোগ এখানে মেলে না।</translation>
    </message>
    <message>
        <source>Type the number on the slip, the mobile number, the NID or the name.</source>
        <translation>ট্র্যাকিং নম্বর, মোবাইল নম্বর, এনআইডি বা নাম লিখুন।</translation>
    </message>
    <message>
        <source>What became of my grievance?</source>
        <translation>আমার অভিযোগের কী হলো?</translation>
    </message>
    <message>
        <source>Which of these?</source>
        <translation>এগুলোর কোনটি?</translation>
    </message>
    <message>
        <source>day-month-year</source>
        <translation>দিন-মাস-বছর</translation>
    </message>
</context>
<context>
    <name>Tracking</name>
    <message>
        <source>An answer is due by {date}.</source>
        <translation>উত্তর পাওয়ার শেষ তারিখ {date}।</translation>
    </message>
    <message>
        <source>An answer is due by {date}: {left}.</source>
        <translation>উত্তর পাওয়ার শেষ তারিখ {date}: {left}।</translation>
    </message>
    <message>
        <source>An answer was due by {date}: {late}.</source>
        <translation>উত্তর পাওয়ার শেষ তারিখ ছিল {date}: {late}।</translation>
    </message>
    <message>
        <source>An appeal was made; it goes to {office}.</source>
        <translation>আপিল করা হয়েছে; যে দপ্তরে যাবে: {office}।</translation>
    </message>
    <message>
        <source>Answered on {date} by {office}.</source>
        <translation>উত্তরের তারিখ {date}, উত্তর দিয়েছেন {office}।</translation>
    </message>
    <message>
        <source>It goes on under the number {number}.</source>
        <translation>অভিযোগটি {number} নম্বরে চলছে।</translation>
    </message>
    <message>
        <source>It is here. It was not forwarded yet.</source>
        <translation>অভিযোগটি এখানেই আছে, এখনো পাঠানো হয়নি।</translation>
    </message>
    <message>
        <source>It is sealed: only headquarters and the office that handles it know more.</source>
        <translation>এটি সিলমোহরকৃত: এর বেশি শুধু কেন্দ্র ও সংশ্লিষ্ট দপ্তর জানে।</translation>
    </message>
    <message>
        <source>It is with {office}.</source>
        <translation>এখন আছে: {office}।</translation>
    </message>
    <message>
        <source>It was answered, and the complainant was told.</source>
        <translation>উত্তর এসেছে, অভিযোগকারীকে জানানো হয়েছে।</translation>
    </message>
    <message>
        <source>It was opened again and goes to {office}.</source>
        <translation>অভিযোগটি আবার চালু হয়েছে; যে দপ্তরে যাবে: {office}।</translation>
    </message>
    <message>
        <source>Memo no. {memo}</source>
        <translation>স্মারক নং {memo}</translation>
    </message>
    <message>
        <source>Received here on {date}.</source>
        <translation>এখানে গৃহীত {date}।</translation>
    </message>
    <message>
        <source>Sent there on {date}, memo no. {memo}.</source>
        <translation>সেখানে পাঠানো হয়েছে {date}, স্মারক নং {memo}।</translation>
    </message>
    <message>
        <source>Sent there on {date}.</source>
        <translation>সেখানে পাঠানো হয়েছে {date}।</translation>
    </message>
    <message>
        <source>The answer is here.</source>
        <translation>উত্তর এসেছে।</translation>
    </message>
    <message>
        <source>The complainant withdrew it.</source>
        <translation>অভিযোগকারী এটি প্রত্যাহার করেছেন।</translation>
    </message>
    <message>
        <source>The matter is closed.</source>
        <translation>অভিযোগটি নিষ্পন্ন হয়েছে।</translation>
    </message>
    <message>
        <source>The office sent it back on {date}. {reason}</source>
        <translation>দপ্তর ফেরত পাঠিয়েছে {date}। {reason}</translation>
    </message>
    <message>
        <source>The office wants to know: {text}</source>
        <translation>দপ্তর জানতে চেয়েছে: {text}</translation>
    </message>
    <message>
        <source>Told on {date}, {how}.</source>
        <translation>জানানো হয়েছে {date}, {how}।</translation>
    </message>
    <message>
        <source>{office} is working on it.</source>
        <translation>কাজ করছেন: {office}।</translation>
    </message>
</context>
<context>
    <name>WaitingPart</name>
    <message>
        <source>By whom</source>
        <translation>কার কাজ</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>কয়টি</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>কিছুই বাকি নেই</translation>
    </message>
    <message>
        <source>Of these {count} wait until their papers are at headquarters.</source>
        <translation>এর মধ্যে {count}টি কাগজপত্র কেন্দ্রে পৌঁছানোর অপেক্ষায়।</translation>
    </message>
    <message>
        <source>Records: {events}, no papers, together about {size}</source>
        <translation>তথ্য {events}টি, কাগজপত্র নেই, মোট প্রায় {size}</translation>
    </message>
    <message>
        <source>Records: {events}, papers: {papers}, together about {size}</source>
        <translation>তথ্য {events}টি, কাগজপত্র {papers}টি, মোট প্রায় {size}</translation>
    </message>
    <message>
        <source>The oldest</source>
        <translation>সবচেয়ে পুরোনো</translation>
    </message>
    <message>
        <source>What</source>
        <translation>কী</translation>
    </message>
    <message>
        <source>What is enrolled at this counter is sent by itself, with its papers.</source>
        <translation>এখানে নিবন্ধিত সবকিছু কাগজপত্রসহ নিজে থেকেই পাঠানো হয়।</translation>
    </message>
</context>
<context>
    <name>WhatStep</name>
    <message>
        <source>What happened</source>
        <translation>কী ঘটেছে</translation>
    </message>
    <message>
        <source>Write it in the complainant&apos;s own words, then read it out.</source>
        <translation>অভিযোগকারীর নিজের কথায় লিখুন, তারপর পড়ে শোনান।</translation>
    </message>
</context>
<context>
    <name>WhoStep</name>
    <message>
        <source>A grievance may be made without a name, and on somebody&apos;s behalf.</source>
        <translation>নাম না দিয়ে বা অন্য কারও পক্ষেও অভিযোগ করা যায়।</translation>
    </message>
    <message>
        <source>No name and no number of a person is stored. The tracking number on the slip is the only way to ask for the answer: it must be kept safe.</source>
        <translation>কোনো নাম বা পরিচয় নম্বর রাখা হবে না। উত্তর জানতে প্রাপ্তি স্বীকারপত্রের ট্র্যাকিং নম্বরটিই একমাত্র উপায়: যত্ন করে রাখতে বলুন।</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>অন্য কেউ</translation>
    </message>
    <message>
        <source>The complainant</source>
        <translation>অভিযোগকারী</translation>
    </message>
</context>
<context>
    <name>WishesStep</name>
    <message>
        <source>Large, for the complainant</source>
        <translation>বড় করে, অভিযোগকারীর জন্য</translation>
    </message>
    <message>
        <source>Read it out, then ask.</source>
        <translation>পড়ে শোনান, তারপর জিজ্ঞেস করুন।</translation>
    </message>
</context>
<context>
    <name>_Message</name>
    <message>
        <source>Close (Esc)</source>
        <translation>বন্ধ করুন (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>বার্তাটি বন্ধ করুন</translation>
    </message>
</context>
<context>
    <name>_PasswordEdit</name>
    <message>
        <source>Hide the password</source>
        <translation>পাসওয়ার্ড লুকান</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>পাসওয়ার্ড দেখুন</translation>
    </message>
</context>
</TS>
