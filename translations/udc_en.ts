<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n application(s) that waited for the intake window were judged again today.</source>
        <translation>
            <numerusform>%n application that waited for the intake window was judged again today.</numerusform>
            <numerusform>%n applications that waited for the intake window were judged again today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MinutesSpin</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasswordGate</name>
    <message numerus="yes">
        <source>The password is wrong. Try again in %n second(s).</source>
        <translation>
            <numerusform>The password is wrong. Try again in %n second.</numerusform>
            <numerusform>The password is wrong. Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong passwords. Wait %n second(s).</source>
        <translation>
            <numerusform>Too many wrong passwords. Wait %n second.</numerusform>
            <numerusform>Too many wrong passwords. Wait %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n waiting to be sent</numerusform>
            <numerusform>%n waiting to be sent</numerusform>
        </translation>
    </message>
</context>
</TS>
