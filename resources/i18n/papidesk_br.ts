<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="br_FR" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>The window can&apos;t be opened on this computer: {why}. Install the libraries it misses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the place a name: it stands at the top of every paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name is too long: keep it under {n} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time zone {zone} is not known. Write it as Europe/Paris.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A turn lasts between 0 (no limit) and {n} minutes. Write another number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The screen locks after 0 (never) to {n} minutes. Write another number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place&apos;s settings are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the name the team knows you by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} already has an account here. Add an initial to tell them apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can now open PapiDesk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can now come in, once somebody has opened the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is the last person in charge. Put someone else in charge first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}&apos;s password no longer opens PapiDesk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not your current password. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your new password is in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own role is changed by another person in charge. Ask one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give {name} a new password with this role: it counts in another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {role} from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your PIN is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your PIN resumes a locked screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a new recovery key. Print it, and keep it away from this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This password can&apos;t be used here. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account no longer exists. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{what}: kept %n month(s) from now on. Nothing goes before a purge.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was due. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Purge done: %n thing(s) went. The proof is kept, without the data.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>You will be reminded next month.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Livioù</translation>
    </message>
    <message>
        <source>As the system: light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sklaer</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Teñval</translation>
    </message>
    <message>
        <source>High contrast, on black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast, on white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s own colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are kept for this computer alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up to a key or a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a backup back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Nullañ</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backup is one file that opens with the password of an animator or the recovery key. One is made each time PapiDesk closes, and each day where it stays open; it is read back. Old ones go: one a day, then one a week, then one a month stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A computer can be stolen, or break. Choose a folder on a USB key or on another computer: each backup is copied there too, whenever it can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of the second copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No second copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last copy: {day} at {hour}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <comment>of the second copy</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None is made yet. The person in charge of the place chooses where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last copy there: {day} at {hour}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next backup goes there too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to put the second copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to put the backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is made and was read back: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the place&apos;s store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to PapiDesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it stands on your papers: PAPI de Kérinou…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Hoc’h anv</translation>
    </message>
    <message>
        <source>As your colleagues call you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ho ker-tremen</translation>
    </message>
    <message>
        <source>Eight characters or more; a sentence is the best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have a desk already: put a backup back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passwords differ. Type the same one twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens the store when every password is lost. Print it or copy it by hand, and keep it away from this computer. It is shown only now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key: {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recovery-key.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check on the paper that the key can be read, then put it under lock, away from this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is written down: go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Kenderc’hel</translation>
    </message>
    <message>
        <source>The place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Diwezhatoc’h</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Kumun</translation>
    </message>
    <message>
        <source>Length of a turn at a workstation, in minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it empty where there is no time limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PIN to resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The screen locks when you walk away. Six digits bring it back; a password always does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PapiDesk is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands at the top of every paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the screen after so many minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it empty to never lock by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Europe/Paris, Indian/Reunion, America/Cayenne…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or the recovery key, if it is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Ger-tremen nevez</translation>
    </message>
    <message>
        <source>Keep this PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN of six digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it empty to have none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new key makes the former paper useless. It is shown once, here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Skipailh</translation>
    </message>
    <message>
        <source>Data kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Klavier</translation>
    </message>
    <message>
        <source>Choose a line, then press the keys you want for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put all the keys back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{keys} alone is for typing. Add Ctrl, or choose a key from F1 to F12.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{keys} is taken already: {what}. Choose another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Anv</translation>
    </message>
    <message>
        <source>As their colleagues call them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the desk alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it, they come in once somebody of the team has opened the desk. With it, this password would open everything to whoever has the file of the store and the right tools; PapiDesk itself still shows them only what their role may see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They can change it once they are in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone joins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have left: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer alone…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} no longer opens the desk alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another role…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another role for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves the team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} leaves the team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change in the team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new password for {name}. Tell it to them; they can change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another role for {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for where a password begins to open the desk by itself, or no longer does; else leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Ger-tremen</translation>
    </message>
    <message>
        <source>Your own password, or the recovery key printed at first run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your PIN to resume, or a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password to resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your password, then Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five wrong PINs in a row: a password is needed now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not your PIN. Type your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Several wrong passwords in a row. Try again in %n second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The backup was stopped. No file was left; everything is as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything: the place, the team, what is kept and for how long, what is sent to the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The daily work: people, visits and supports, workshops, loans, documents, reports and exports, backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs visits, takes attendance, hands out and prints what is for learners. Reads first names and an initial: no whole name, no record, no document of anybody, no report, no export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password needs at least {n} characters. A sentence you remember is the best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This password is too long: keep it under {n} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This password is among the first that anyone would try. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PIN is {n} digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PIN is among the first that anyone would try. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name goes, and the notes of support; the visit stays counted, with its age band.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A year compares with the year before. Nobody needs to know who came earlier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of workshops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name and the note of comfort go; the place taken stays counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate can be asked for within the year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of loans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it was for and what was noted at the return go; the loan stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after the return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long enough to settle a thing that came back damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of borrowers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name goes; the loan stays counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A year of lending is told with who came back late.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CVs and letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document goes, whole. It goes by itself at its date too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after it was last opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time of looking for a job. The person keeps their own copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is noted of the mandate goes; its signed paper is to be destroyed too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after its end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six years: what was done in somebody’s name may be asked about as long as that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records of people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record goes, with its accords; what was counted stays, and names nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after they last came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever has not come for two years is greeted as someone new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal of actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was said of people goes; who acted and when stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after the action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions are undone the same day. After a year nobody asks who wrote what of whom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between 1 and {n} months: a place may keep this for less time, never for more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a store in this folder. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no store in this folder yet. Create one with the first-run assistant or papidesk init.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store&apos;s file is missing. Its keys are kept. Put a backup back: in the window, or with papidesk restore FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This password opens nothing here. Check Caps Lock, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This password opens nothing here. Check Caps Lock, then try again. Volunteers come in once somebody of the team has opened the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account was closed. Ask the person in charge of the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Degemer</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Tud</translation>
    </message>
    <message>
        <source>Workshops</source>
        <translation>Atalieroù</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <comment>a page</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Arventennoù</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Gweladennoù</translation>
    </message>
    <message>
        <source>This choice could not be kept for the next time: {why}. It holds until PapiDesk closes. Make room on the disk, then choose again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own. Nothing was half-written, and what was recorded is kept. A report without personal data is in the folder of the logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup could not be read back, and was removed. Try another folder or another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer is not right. No month is closed meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window did not understand this request. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window has not opened its store yet. Unlock it first, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can&apos;t be done while the window is open. Close it first, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own; a report without personal data was kept in its logs. Nothing was half-written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window that uses this store did not answer. Look in it whether this was done before trying again, or close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is no folder and can&apos;t be made one. Nothing was written. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup was written but does not open as it should, so it was not kept. Try again, or choose another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WHAT</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>people, visits, workshops, equipment, or resume: one CV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a CSV, XLSX, ODS or JSON file; its first line gives titles, in French or English; of workshops, a calendar (.ics) or a workshop of another PapiDesk too; of equipment, the asset manager&apos;s own CSV too; of resume, JSON Resume, Europass (XML, or the PDF that holds it) or a document of another PapiDesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only say what would be done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take in the good lines even where others are refused; else all or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of resume: whose it is, by the “id” that papidesk list people --json shows; else nobody’s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what a column holds, where its title does not tell: “Patronyme=surname”, “3=phone”, “Date=” for none; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TITLE=FIELD</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which sheet of a workbook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{id}  {code}  {name}  {state}{due}{borrower}</source>
        <comment>a piece of equipment on a line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, due back {day}</source>
        <comment>after the state of equipment</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n day(s) late</source>
        <comment>after a loan on a line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>back {day}</source>
        <comment>a loan on a line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number}  {lent} → {due}  {borrower}  {things}  {state}{late}</source>
        <comment>a loan on a line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>(name gone)</source>
        <comment>whose loan it was</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out</source>
        <comment>a loan on a line</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why} Or import with --update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>… and %n more line(s) refused.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Created: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already here: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was a trial: nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Nothing was written, because %n line(s) are refused. Correct them, or add --partial to take in the others.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{typed} is not known here. Known: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column is called {title}. Columns: {titles}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>csv: for spreadsheets, and for papidesk import; calendar: the sessions, for any calendar program (.ics); outline: one workshop, for another PapiDesk; resume: one CV as JSON Resume; coop: supports and workshops in the national tool’s columns; research: an anonymous extract for a research lab (both .csv, .ods, .xlsx or .json); place: the place’s public record in the national schema (.json or .csv); geojson: the same for maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of visits, sessions, loans, coop or research: 2026-11-05, 2026-11, 2026, 2026-Q4 or 2026-10-05..2026-11-04; else all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes in people, visits, workshops, equipment or a CV from a file of another tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes people, visits, workshops, equipment, loans, activities, the place or a CV into a file for other tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activities (coop) name nobody, but tell of each person: they are for your own account in the national tool. The extract for research is for the person in charge; docs/research-extract.md tells how it was made anonymous.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A table holds personal data in clear: keep it as you keep the store. A calendar holds nobody’s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file to write; one that is there is replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of equipment: change what is here already, where the file says something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--update is of equipment alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--person is of resume alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of csv: people, visits, sessions, equipment or loans; else visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of outline: which workshop; of resume: which document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A period is of visits, sessions or loans: people and equipment have none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written in {file}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is a file of the store itself. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every refused line says why. Importing the same file twice changes nothing. Undone in the window, like the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beneficiaries&apos; workbook of the national tool (La Coop) is taken as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it takes</source>
        <comment>heading of a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: </source>
        <comment>before a command line</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing in this command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} do not go together: choose one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} needs something after it, or takes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This command does not know: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <comment>heading of the options every command takes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the store&apos;s folder; else PAPIDESK_DATA_DIR, else the usual one of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FOLDER</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file whose first line is the password; else PAPIDESK_PASSWORD, else it is asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FILE</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print one JSON document, and nothing else, on standard output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show this help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>papidesk [VERB] [OPTIONS]     (without a verb: opens the window)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The front desk of a public internet access point. The same as in the window, without a screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verbs:</source>
        <comment>heading of the list of commands</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>papidesk VERB --help explains a verb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit codes: 0 done; 1 refused, with the reason; 2 not written as it should; 3 the disk, a lock or the network failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{typed} is not a whole number from {least} to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the name of a file or a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what the place is called: it stands at the top of every paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first account, in charge of the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where the place is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store of {place} is created in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it on paper and keep it away from this computer. It opens the store if the password is lost, and is not shown again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where to write it; else the backups of the store&apos;s own folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is in {file}. It was opened again to be sure of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {name}. Check its name and its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup {name} is restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The former store was set aside whole in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is damaged. Restore the latest backup: papidesk restore FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Creates the store of a place and prints its recovery key, once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password opens the store from then on; on a terminal it is asked twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the store into one file, opens it again to be sure of it, and thins the older ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works while the window is open: the window does it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts a backup in the store&apos;s place; the former store is set aside, never deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password asked is one that opened the store when the backup was made, or its recovery key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifies the store and says what it verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N</source>
        <comment>stands for a number in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who came, as you would type it in the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who came, by the id that papidesk list people shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how many came without a name, together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what for: the code or the label of a purpose; may be given several times; else the usual one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CODE</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number of the workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when: 14h05, “hier 9h30”, “5/11 14h05” or 2026-11-05T14:05; else now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WHEN</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log someone who is already in the room once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who came: --person NAME, --person-id N or --anonymous N, one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say the hour too: {typed} 14h05</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This moment can&apos;t be read: {typed}. Write it like 14h05, “5/11 14h05” or 2026-11-05T14:05.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody here is called {name}. Check the spelling, or log an anonymous visit: --anonymous 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  --person-id {id}   {name}, {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people answer to that name. Say which with --person-id, from the list above.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no purpose {typed} here. Known: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no workstation {number} here. Known: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works while the window is open: the window does it, and shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example: papidesk log --person &quot;Léa Durand&quot; --purpose free_access --workstation 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PERIOD</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TEXT</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>people, visits, sessions, equipment, loans or documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only those whose names, titles or codes hold these words, in any order, accents or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of visits, sessions or loans: 2026-11-05, 2026-11, 2026, 2026-Q4 or 2026-10-05..2026-11-04; else visits of today, sessions from today to a year ahead, and all loans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A period is of visits, sessions or loans: people, equipment and documents have none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>day or room</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day}</source>
        <comment>a day alone on its line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Present: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is in the room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{id}  {day} {hours}  {name}  {purposes}{workstation}</source>
        <comment>a visit on a line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>(anonymous)</source>
        <comment>a visit without a name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, workstation {number}</source>
        <comment>after a purpose</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{since}  {name}{group}  {purpose}{workstation}{waits}</source>
        <comment>somebody in the room, on a line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, waits for a workstation</source>
        <comment>after a purpose</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows people, visits, sessions of workshops, equipment, loans or documents, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works while the window is open: the window answers. The ids shown are those other verbs take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows what the window shows now: the counts of the day, or who is in the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the address of the service, as the coordinator gave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code that the coordinator gave: it is used once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What leaves:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stays here:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>- {what}</source>
        <comment>a line of a list on a terminal</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The place is called {place} there. Send now with papidesk sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets of figures sent: {sent}; received by the service: {received}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused: {n}. See papidesk outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still waiting: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received from the network: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent yet, and nothing waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{period} {dataset} ({n}): {state}. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{period} {dataset} ({n}): {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings this desk into a network, with the code that its coordinator gave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It first shows what leaves this computer and what stays; from then on papidesk sync sends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends what waits, takes in what the network shares, and says what was received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows what was sent, what waits, and what was refused and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works while the window is open: the window answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password: </source>
        <comment>asked on a terminal</comment>
        <translation>Ger-tremen: </translation>
    </message>
    <message>
        <source>The same, once more: </source>
        <comment>asked on a terminal</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passwords are not the same. Nothing was done. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password is needed, and there is no terminal to ask it on. Give it in PAPIDESK_PASSWORD or with --password-file FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no store in this folder yet. Create one with papidesk init or papidesk demo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own. Nothing was half-written. Its report could not be written either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own. Nothing was half-written. A report without personal data is in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password file {name} can&apos;t be read. Check its name and its rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password file {name} is not a text in UTF-8. Write the password alone in it, as plain text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of this command is not a text in the terminal&apos;s alphabet (UTF-8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what to do: a verb is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. What was being done was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: works</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name}: {why}</source>
        <comment>a step that failed</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something does not work on this computer: see above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries the main jobs in a temporary store, and says what works and what does not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touches nothing of yours: the store it makes is removed at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This day can&apos;t be read: {typed}. Write it like 2026-11-05.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how many years of life; else 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how many visits on a usual day; else 30</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another number makes another place; the same, the same rows; else 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last day of it; else today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DAY</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imagining visits:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fictitious place is ready in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People: {people}. Visits: {visits}. Supports: {supports}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshop sessions: {sessions}. Sign-ups: {enrolments}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment: {equipment}. Loans: {loans}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents: {documents}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password: {password}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is shown here only. Open the window with: papidesk --data-dir {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where to put what it leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window can&apos;t be opened on this computer: see papidesk self-test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creates the store of a fictitious place, to try everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone in it is invented. Its password is drawn at random and shown once, by this command alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--years 20 --visits-per-day 200 makes 50,000 people and a million visits, in a minute or two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plays a short day through the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last day is in the future. Choose today or a day before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That would begin before {first}, when the first access point opened. Ask for fewer years.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>January {year}</source>
        <translation>Genver {year}</translation>
    </message>
    <message>
        <source>February {year}</source>
        <translation>C’hwevrer {year}</translation>
    </message>
    <message>
        <source>March {year}</source>
        <translation>Meurzh {year}</translation>
    </message>
    <message>
        <source>April {year}</source>
        <translation>Ebrel {year}</translation>
    </message>
    <message>
        <source>May {year}</source>
        <translation>Mae {year}</translation>
    </message>
    <message>
        <source>June {year}</source>
        <translation>Mezheven {year}</translation>
    </message>
    <message>
        <source>July {year}</source>
        <translation>Gouere {year}</translation>
    </message>
    <message>
        <source>August {year}</source>
        <translation>Eost {year}</translation>
    </message>
    <message>
        <source>September {year}</source>
        <translation>Gwengolo {year}</translation>
    </message>
    <message>
        <source>October {year}</source>
        <translation>Here {year}</translation>
    </message>
    <message>
        <source>November {year}</source>
        <translation>Du {year}</translation>
    </message>
    <message>
        <source>December {year}</source>
        <translation>Kerzu {year}</translation>
    </message>
    <message>
        <source>First quarter of {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second quarter of {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Third quarter of {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fourth quarter of {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This period ends before it begins. Write its first day, then its last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day}</source>
        <comment>the name of a period of one day</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Week {week} of {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>School year {first}–{last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All categories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bookings: things by days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that is lent is like that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item}, {first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the loan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the booking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book these days…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The days before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The days after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book anything…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This period can&apos;t be read: {text}. Write it like 2026-10, 2026, 2026-Q3, 2026-W45, 2026-11-05 or 2026-10-05..2026-11-04.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped, as you asked. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write which version of the text the person agreed to, like 2026-1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it a title, by which you will find it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the language it is written in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This content is of another kind of document. Begin a new one for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are too many: keep {n} at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is larger than {n} MB. Choose a smaller one, or make it smaller first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is neither a PNG nor a JPEG. Choose another one, or save it as one of these first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such day in the calendar. Correct the date, or leave out what is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing would be left of the photo. Frame it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo is empty. Choose it again, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Pix total is 0 to {most}. Check the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave 1 to {most} lines to write on. Check the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is empty. Choose it again, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture is {least} to {most} mm wide. Check the width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link begins with https://, mailto: or tel:. Correct it, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the file held beside can&apos;t be kept as it is. Import it without, or correct the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long: keep it under {n} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An accord is noted once it is given: choose today or an earlier day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This accord is noted already, since {day}: all is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: accord noted ({what}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This accord was withdrawn already, on {day}. Note a new one if it is given again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The accord is withdrawn ({what}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This accord is in force: there is nothing to bring back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The accord holds again ({what}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The accord is no longer noted ({what}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the end of the accord changed can&apos;t be read. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This accord is no longer noted. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) can&apos;t be taken in. Nothing was imported. Correct them, or import the others alone.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Import: {created} added, {updated} completed, {skipped} already here, {refused} refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The import was taken back: %n person(s) added by it are out of the lists.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This is the same record twice. Choose the other one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {other} are now one person: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These two are two people already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One card can&apos;t be of two people. Take it off one of the records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {other} are two people again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the merge moved can&apos;t be read. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {other} are two people.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are shown again as possible duplicates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} was added.</source>
        <comment>a person</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) here may be the same one. Choose one of them, or add this person all the same.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: the record is kept.</source>
        <comment>a person</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} was taken out of the lists. Their visits stay.</source>
        <comment>a person</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This person is not in this store. Find them by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was given what is noted about them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why} Until then nothing is erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not their name as it is written here. Nothing was erased. Check whose record this is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person is erased: nothing here names them any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in the lists already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their card is {name}&apos;s by now. Take it off that record first, then bring them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} is back in the lists.</source>
        <comment>a person</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: the last day here is kept.</source>
        <comment>a person</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This person is no longer in the lists. Nothing was changed. Find them again, or add them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is {name}&apos;s already. Give another card, or take it off their record first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column {column}: “{value}” can&apos;t be read. Correct it in the file, or leave the cell empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column holds a name. The first line should give titles, such as Nom and Prénom; or say which column holds the names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are titles in this table, and no one below them. Check that it is the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) already here may be the same</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Another person: add them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody above is the person in front of you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heading}. Choose with the arrows, then Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is this person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is this person: {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No accord noted. Visits and support need none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note an accord…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{means}, text {version}, on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw the accord: {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note this accord</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As printed at the foot of the text they heard or signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note the return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What comes back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it empty for now; write the day where it is keyed in later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who writes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject and day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line each, the name first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take from their CV or their record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and address of whom one writes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered letter with acknowledgement of receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is said above the addressee.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a line: what the letter asks or says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the offer, of the file, of the contract.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Town where it is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Deiz</translation>
    </message>
    <message>
        <source>How it begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual beginnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty line between two paragraphs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual endings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name under the letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enclosed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line each: what goes with the letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deposit is kept for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing}: what became of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accessories that came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damage, or anything to note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <comment>equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many there are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new category…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In which kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In no kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write without keeping anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file one has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trade looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples of this trade will stand beside the fields, to be taken up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What for</source>
        <comment>a letter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document is gone at the end of the day, or as soon as you finish it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the sender, the day and room for the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To write everything oneself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a person, or “Write without keeping anything”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file first, or begin with a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code of its label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes out and comes back with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One a line: charger, memory card, bag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be lent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lent for how many days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a loss would cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bought on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under warranty until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: the one it has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: the next one of the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Empty: %n day(s), as its category.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <comment>deposit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: {amount}, as its category.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: its record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this desk recorded can&apos;t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file, or the file of its keys, is missing or damaged: a disk that ages does that, or a key that was pulled out too soon. Nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it is on a key or on a server, plug it in, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Else put the latest backup back. What was noted after it was made is no longer in the desk. What can&apos;t be read is not thrown away: it is set aside whole, in a folder of its own in {folder}, for somebody who can mend it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything will be again as it was on the day and at the hour of the backup you choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was noted since then will no longer be in the desk. It is not thrown away: the desk of today is set aside whole, in a folder of its own in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People who were erased since then come back with it: erase them again. If this desk sends to the network, it may pause until somebody has looked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backup of your desk is one file, whose name ends in .papidesk: on a USB key, or in a shared folder. Everything will be here as it was when it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this backup back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which backup?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look in a folder or on a key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Dibab ur restr…</translation>
    </message>
    <message>
        <source>Your password on that day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or the recovery key of that time, as it is on its paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the backups are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups of PapiDesk (*.papidesk)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup in this folder: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup was found by itself. Choose the folder, the key or the file it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show the %n older backup(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} MB</source>
        <comment>the size of a file</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day} at {hour} · {size} · {where}</source>
        <comment>a backup</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the backup to put back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the password you had on that day, or the recovery key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back the backup of {day}, {hour}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was noted since then will no longer be in the desk. The desk of today is set aside whole, and kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is being read and checked…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is being put in place…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk could not be opened yet: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was here before is set aside whole, and was not deleted:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People who were erased since the day of the backup are back: erase them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending is paused, so that nothing already sent is sent twice. When you have looked, go on from the page Sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop it here. Nothing is written before you have seen what would become of each line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No two people look alike. When they do, they are listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loan or return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan a label, or write the name of a thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the label of what is given away, or write its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: take it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called “{text}”, and no label bears this code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{code}” is neither a label nor a name of a thing here. Scan it again, or write a part of its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lending and taking back are done by an animator. Nothing was noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing} is out: {state}. Finish this loan, then take it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing} is here: there is nothing to take back. Finish this return, then lend it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: lend it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of {thing} are here, and all on the list.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{thing} is on the list already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: hand it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand out one {thing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: handed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing} is given away, and counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n return(s): {things}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For {name}</source>
        <comment>who borrows</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s): {things}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) for {name}: {things}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Who borrows? Write three letters of a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or scan another thing, or the card of a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is lent? Scan its label, or write its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several things, one after the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Not {thing}</source>
        <comment>taken off the list</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Take {thing} off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Not {name}</source>
        <comment>somebody else borrows</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else borrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Lend to {name}</source>
        <comment>a loan about to be written</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Enter: lend · Tab: details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not lend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: all is back · Tab: details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two of these agree: surname, first name, telephone, e-mail. Families may share them: open a pair to compare, then say whether they are one person or two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for people who look alike…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One person or two?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alike: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pencil marks each line that differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are two people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pair}. Merge, or say they are two people.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {other}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Den nevez</translation>
    </message>
    <message>
        <source>Add this person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>people-{day}.csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) written to {name}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person was removed: they are in no list any more. Their visits stay counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came last: {seen} · Record of {added}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not seen yet · Record of {added}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Privacy mode is on: only the initials are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age and situation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the card…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orientation-sheet.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orientation sheet</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a partner by a need, a name or a street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Food, housing, a lawyer, a street…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What for</source>
        <comment>a partner</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Pelec’h</translation>
    </message>
    <message>
        <source>Directory of partners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No partner answers to these words. Try fewer of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network shares no directory yet. What it shares comes here by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n partner(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Address</source>
        <comment>of a partner</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <comment>of a partner</comment>
        <translation type="unfinished">Postel</translation>
    </message>
    <message>
        <source>On the web</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{what}: {value}</source>
        <comment>a fact of a partner</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Print the sheet…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list of people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notenn</translation>
    </message>
    <message>
        <source>In this kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the kit {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give several…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a thing to the kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the number…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incident…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is in this kit yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has booked it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened to it yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a picture or a document…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the birth year is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One name is enough. Everything else is optional.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What tells them apart from people of the same name, in your words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job yet. Internships, temporary work and help given in a family count too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: waiter, cleaner, cashier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A commitment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a commitment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet. What one does for an association, a school or a neighbour shows what one can do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you do</source>
        <comment>as a volunteer</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: help with homework, sports coach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet. A training followed without the diploma counts too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A skill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a skill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet. What one can do, one skill or one family of skills at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A language</source>
        <comment>spoken</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet. Every language counts, the one spoken at home first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet. First aid, CACES, HACCP… what allows one to do something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet. Something made, published or won.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An interest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an interest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet. Two or three are enough: what one likes to do and can speak about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody yet. Ask them before you write their name here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>since {date}</source>
        <comment>from a date on</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>still under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <comment>a date</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As far as you know it: 2019, 05/2019, March 2019.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <comment>a date</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write “today” for what still lasts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks and results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Employer or association</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Town</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line each, beginning with a verb: “Welcome customers”, “Prepare orders”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address on the web</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training or diploma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: CAP cuisine, driving theory, French lessons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>School or training centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diploma was obtained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untick it where the training was followed without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skill, or family of skills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: Cooking; or: Can drive a fork-lift truck.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line each, for a family of skills.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your words: beginner, at ease…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: French, Arabic, Breton.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In other words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown where no level is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate or authorisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: SST, CACES R489 category 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2019, 05/2019, March 2019…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <comment>in a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prize</source>
        <comment>in a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publication</source>
        <comment>in a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a project</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With whom, or given by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: Gardening, football, reading to children.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: the manager of the shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they say, or how to reach them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comfort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makes it easier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the person chose, never why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the person&apos;s card here, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what helps to welcome them. Nothing about health, beliefs, origin, justice or money, no password, no social security number: the person may read this note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in a list you have: CSV, Excel (.xlsx), LibreOffice (.ods), or the national tool&apos;s beneficiaries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the list to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a picture or a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and PDF documents ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PDF document, {size} kB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it no longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be written there. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the lines…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is written down yet. Add the first person, or bring in a list you have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has such a name. Try fewer letters, or add this person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible duplicates ({n} or more)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible duplicates ({n})</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Born, age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which loans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>loans</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late</source>
        <comment>loans</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <comment>loans</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lent in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Borrower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In large letters under the name: “Cook”, “Home help”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Pellgomz</translation>
    </message>
    <message>
        <source>An address with first name and surname inspires trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The town is enough: nobody has to give their street.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses on the web</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two or three sentences: what you can do, what you look for. The examples help to begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence {category}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Driving licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has a vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pix score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The total of points, 0 to {most}, as on the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Availability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: at once; from September; mornings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say that the quality of disabled worker is recognised (RQTH)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has to say it, and an employer may not ask. Some posts and some help are meant for those who do: it is for the person alone to decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <comment>of an agreement</comment>
        <translation type="unfinished">Niverenn</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>Prestoù</translation>
    </message>
    <message>
        <source>Nothing is lent at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New loan…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n loan(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The first {n} loans: write some words, or choose a period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{loans}, of which %n late</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No loan answers to these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is late.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find loans by a borrower, a thing or a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name, a thing, a number of agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Klask un den</translation>
    </message>
    <message>
        <source>Any part of a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Enporzhiañ…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ezporzhiañ…</translation>
    </message>
    <message>
        <source>Check the lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more column(s) left aside.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n line(s). Say what each column holds, then check the lines.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Sheet of the workbook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: {samples}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge two records into one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {other} become one record. Visits and accords of both are kept. It can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge the two records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two records hold the same: nothing has to be chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as they are: {facts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to choose, then Enter.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All of it: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Netra</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Den</translation>
    </message>
    <message>
        <source>People found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a person in the list, or empty this field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add “{name}” as a new person</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) found. {first}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Trades found</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n trade(s) found. {first}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several people have this name. Choose with the arrows, then Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the refused lines…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Import %n line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written yet. {counts}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the refused lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused-lines.csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n refused line(s) written to {name}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>similar surname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>similar first name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>similar nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same birth year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Employer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name Surname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address@example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diploma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>French</source>
        <translation>Galleg</translation>
    </message>
    <message>
        <source>Help at a party of the district</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Association</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breton</source>
        <translation>Brezhoneg</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Saozneg</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabeg</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Sinaeg</translation>
    </message>
    <message>
        <source>Persian, Dari</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>German</source>
        <translation>Alamaneg</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italianeg</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kurdish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lingala</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Malagasy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pashto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Poloneg</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugaleg</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Rusianeg</translation>
    </message>
    <message numerus="yes">
        <source>{ours} ({own})</source>
        <comment>a language</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place</source>
        <comment>whom a hand-out is of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept</source>
        <comment>a hand-out</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Kept until {day}</source>
        <comment>a document</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Erased at the end of the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased at the end of the day</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>last opened {when}</source>
        <comment>a document</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Somali</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spagnoleg</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tigrinya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turkeg</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wolof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hiziv</translation>
    </message>
    <message>
        <source>came last on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>born in {year}</source>
        <comment>a person</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last seen on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is already someone else&apos;s. Give another card, or take this one off the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already here; what differs stays as it was: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same as line {line}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its kit, {kit}, can’t be taken in: see the line of the kit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} is on line {line} too, which says something else. Keep one of the two, or give this one another code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} is already the code of {name}, and this line says something else of it. Change it in its record, or give this line another code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file says “{other}”: here it stays “{state}”. Change it yourself if the file is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people of this name may be meant: {people}. Add a birth year, a telephone or an e-mail to the line.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} of line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (no. {key}, {more})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (no. {key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person is no longer in the lists. Find them again, or add them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under 12</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>12 to 17</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>18 to 24</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>25 to 39</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>40 to 59</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60 to 69</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>70 and over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Productions published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abroad</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name}</source>
        <comment>a figure that has no words here</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Hours open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commune of code {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Man</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Woman</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without employment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In employment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At school or studying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not given</source>
        <comment>occupation</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Big print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easy to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quiet seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headphones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Be contacted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Anv-bihan</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Anv-familh</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Lesanv</translation>
    </message>
    <message>
        <source>Birth year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifier</source>
        <comment>field of the place&apos;s record</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIRET or RNA number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>INSEE code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number and street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone of the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail of the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place in a sentence or two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place in more detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who gathered this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed or travelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The body it belongs to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People it is meant for in particular</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the team is trained to welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>National programmes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training and labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other training and labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How people are helped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its page on acceslibre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its page for appointments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The national record has no such field, or not of this kind: {name}. Leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can&apos;t begin with “{sign}”: a spreadsheet would take it for a formula. Begin with a letter or a digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not in the national list. Choose among the values shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write degrees between {least} and {most}, such as {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A point needs both numbers. Write this one too, or leave both empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This point is not in France, where the postcode is. Check that latitude and longitude are not the one for the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A digit of this SIRET number is wrong: its check does not come out. Copy the 14 digits again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A SIRET number has 14 digits; the RNA number of an association is W and 9 digits. Write one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the address of a page. Write it as in the browser: https://www.exemple.fr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A postcode has 5 digits: 29200.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An INSEE code has 5 signs: 29019 for Brest. It is not the postcode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one French number, such as 02 98 00 00 00. Letters and other numbers have no place here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an e-mail address. Write it like accueil@exemple.fr; several are parted by a space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These hours can&apos;t be read. Write them by weekday, or in OpenStreetMap’s syntax: Mo-Fr 09:00-12:00,14:00-18:00.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of these is not in the national list. Choose among the values shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Kod post</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Karter</translation>
    </message>
    <message>
        <source>Save the organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of an organisation</comment>
        <translation type="unfinished">Anv</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of an organisation</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom to ask for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Postel</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>a paragraph</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <comment>a paragraph</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitle</source>
        <comment>a paragraph</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point</source>
        <comment>a paragraph</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbered step</source>
        <comment>a paragraph</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box to tick</source>
        <comment>a paragraph</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To remember</source>
        <comment>a paragraph</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines to write on</source>
        <comment>a paragraph</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <comment>a paragraph</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This paragraph is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strong letters (Ctrl+B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slanted letters (Ctrl+I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbered steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes to tick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines to write on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small</source>
        <comment>a picture</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>a picture</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large</source>
        <comment>a picture</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole width</source>
        <comment>a picture</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link holds no space. Correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link begins with https://, mailto: or tel:. Correct it, or leave it empty to take the link away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>https://… ; empty to take the link away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Those that borrow for themselves. A person borrows in their own name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) lent</source>
        <comment>to an organisation</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Preferred language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write at least a first name, a surname or a nickname. Any name the person likes will do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name needs at least one letter or digit, to be found again. Add one beside these signs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This note is too long: keep it under {n} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A birth year lies between {first} and {last}. Check the four digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A postcode is five digits, like 29200.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An INSEE code is five signs, like 29019.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An e-mail address looks like name@example.org. Check the sign @ and the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A telephone number has at least four digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A language is written by its code, like fr, br or ar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Oad</translation>
    </message>
    <message>
        <source>First name and surname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comfort settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Departure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration in minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Moulladennoù</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <comment>of a workshop</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <comment>of a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <comment>of a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length in minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <comment>how many can take part</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facilitators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Themes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <comment>of a workshop</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can’t be taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>In short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment</source>
        <comment>of a workshop</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is handed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its parts, in this order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-up</source>
        <comment>needed or not</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a session: held or cancelled</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <comment>of equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of equipment: one object, a lot, a kit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <comment>of equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <comment>of equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <comment>of equipment: in service, under repair, lost</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <comment>of equipment, in euros</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accessories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Location</source>
        <comment>of equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lent or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of a loan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purchase price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warranty until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who has it (not taken in)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This JSON file holds objects within objects: a table has one value a cell. Ask for an export in CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This JSON file is not a table. It should be a list of objects, one for each line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workbook is protected by a password. Open it, save a copy without the password, then choose that copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file unpacks to far more than a table should hold. Nothing was read. Open it and save only the sheet that matters, as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds instructions that no spreadsheet needs. Nothing was read. Open it and save it as CSV, then choose that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has not enough memory to read this file. Cut it in several files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sheet {name} in this workbook. It holds: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the program that made it, save it as CSV, XLSX or ODS, then choose that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is a PDF, not a table. Ask for the table it was made from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is a picture, not a table. Ask for the table itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is an archive. Take the table out of it first, then choose the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is a text document, not a table. {save}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is a web page or an XML file under another name. {save}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is a database, not a table. Ask for an export in CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a folder. Choose a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not an ordinary file. Choose a CSV, XLSX, ODS or JSON file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is empty: there is nothing to read in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is too large: {size} MB, where {most} can be read. Cut it in several files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can&apos;t be read with your rights. Ask whoever keeps it, or copy it elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be read to its end. Nothing was changed. Check that the disk or the key is plugged in, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a workbook in Excel&apos;s old format (.xls). Open it and save it as XLSX or CSV, then choose that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an old office document, not a table. {save}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This {what} file is damaged or cut short. Ask for it again, or open it and save it as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is neither text nor a table that can be read. {save}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a binary Excel workbook (.xlsb). Open it and save it as XLSX or CSV, then choose that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is a text document or a presentation, not a table. {save}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line} can&apos;t be read. Look at its quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing in this table. Check that it is the right file, and the right sheet of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This table is too large: at most {rows} lines can be read at once. Cut it in several files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line} has more than {columns} columns. Keep only the columns that matter, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cell of line {line} has more than {characters} characters. In a CSV file, look there for a quotation mark that is opened and never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name can&apos;t be one of a file. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {folder}. Make it first, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a folder. Give the file a name in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can&apos;t be written there. Nothing was changed. Choose another folder or another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: {name} was not written. Make some room on the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not answer: {name} was not written. Check that it is plugged in, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sheet in this workbook. Check that it is the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backup was made by a newer PapiDesk. Install the newer version to restore it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backup is being made already. Wait until it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup was stopped: the store was closed. The former backups are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not a whole PapiDesk backup. Nothing was changed. Choose another backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This password does not open that backup. Try the one in use when it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backup opens but its content is damaged. Nothing was changed. Choose another backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found: {finding}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every page bears its seal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The structure of the file is sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every row finds the rows it refers to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) could be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The journal holds %n action(s), in order.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This action can&apos;t be undone. Correct the row itself instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing of yours to undo today. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This action was already undone. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only today&apos;s actions can be undone here. Correct the row itself instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {action}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: this was not recorded. What was recorded before is kept. Make some room on the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another PapiDesk is using this store. Nothing was changed. Close the other window, or go on working in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store&apos;s file can&apos;t be read as it should. Nothing was deleted. Put the latest backup back: in the window, or with papidesk restore FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store&apos;s folder can&apos;t be written to. Nothing was recorded. Check the rights of the folder, or the key it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not answer: this was not recorded. Check that the disk or the key is plugged in, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This store was made by a newer PapiDesk. Nothing was changed. Install the newer version to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your account does not include this action. Ask the person in charge of the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of the keys ({name}) is not beside the store. Put it back, or restore a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of the keys ({name}) can&apos;t be read. Nothing was changed. Restore a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is short of memory: the password could not be tried. Close other programs, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>desk</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a-regular</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a-new-person</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the-room</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>people</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visits</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paper-sheet</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blank-visits.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in-the-dark</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high-contrast</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>large-text</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A short day was played through the window. Pictures:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper, a blank sheet for a day without the computer:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows written, the latest first:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. Everything is as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{column}: {value}</source>
        <comment>a cell read aloud</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <comment>title of a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <comment>of the week</comment>
        <translation type="unfinished">Deiz</translation>
    </message>
    <message>
        <source>Whole day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>netra</translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example 5/11</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} is still to come. Write today&apos;s day or one before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a day. Write it as 5/11, 5/11/2026 or tomorrow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example 14:05</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” was not understood as an hour. Write it as 14:05 or 1405.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A draft of {hour} is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry bar: find a person, scan a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Esc to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s). {first}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose with the arrows, then Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{field}: {what}</source>
        <comment>a field and what is wrong</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too long by %n character(s): shorten it to {limit} at most.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>“{typed}” is not a whole number. Write it in digits: 12.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The least is {least}. Write {least} or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most is {most}. Write {most} or less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Diskouez ar ger-tremen</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Kuzhat ar ger-tremen</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write something here: {field} is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Prennañ ar skramm</translation>
    </message>
    <message>
        <source>Show initials only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last actions</source>
        <translation>Oberoù diwezhañ</translation>
    </message>
    <message>
        <source>{day} · {name} on duty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present {n}</source>
        <translation>Amañ {n}</translation>
    </message>
    <message>
        <source>Visits {n}</source>
        <translation>Gweladennoù {n}</translation>
    </message>
    <message>
        <source>Prints {n}</source>
        <translation>Moulladennoù {n}</translation>
    </message>
    <message numerus="yes">
        <source>Sending: {state}</source>
        <comment>the state of sending read aloud</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show whole names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Workshops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Loans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the entry bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log prints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log an anonymous visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read this page again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log a departure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend, take back or hand out equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the session under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close what is on top, then go to the entry bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ouzhpennañ un den</translation>
    </message>
    <message>
        <source>Search in this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print this page</source>
        <translation>Moullañ ar bajenn-mañ</translation>
    </message>
    <message>
        <source>Go to the examples beside what is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next passage to fill in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note everybody of the session as present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Testenn vrasoc’h</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Testenn vihanoc’h</translation>
    </message>
    <message>
        <source>Quit PapiDesk</source>
        <translation>Kuitaat PapiDesk</translation>
    </message>
    <message numerus="yes">
        <source>{text} ({keys})</source>
        <comment>a button and its shortcut</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing yet today. What you do will stand here, each with its undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hour} · undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{what}, still empty</source>
        <comment>an entry of a CV</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of {total}: {words}</source>
        <comment>an entry</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Entries, in their order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up (Alt+↑)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down (Alt+↓)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate this entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this entry out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another one (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are {n} already: take one out first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Added: {what}</source>
        <comment>an entry of a CV</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of {total}</source>
        <comment>a place in a list</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}: {place}</source>
        <comment>an entry that was moved</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>An entry was taken out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Dizober</translation>
    </message>
    <message>
        <source>Undo: {action}</source>
        <translation>Dizober: {action}</translation>
    </message>
    <message>
        <source>&amp;Desk</source>
        <comment>menu</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <comment>menu</comment>
        <translation>&amp;Pajennoù</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <comment>menu</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <comment>menu</comment>
        <translation>&amp;Skoazell</translation>
    </message>
    <message>
        <source>All of them where this is empty. Otherwise: 1-3, 5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pajennoù</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for printers again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sides of the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In black only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for printers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No printer is installed on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why} The paper can be saved as a PDF, and printed from another computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{pages} × %n copy(ies)</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}: {sheets}</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}, both sides: {sheets}</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ordinary</source>
        <comment>letters of a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easy to read</source>
        <comment>letters of a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large print</source>
        <comment>letters of a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One side</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides, turned as a book</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides, turned as a notepad</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by “{column}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A group is 1 to {most} people. Check the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A group is anonymous. Log the people you know by name one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is already here since {since}. Mark their departure first, or log them once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people have arrived: {purpose}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has arrived: {purpose}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anonymous visit logged: {purpose}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone anonymous</source>
        <comment>who came to the place</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place has no purpose left. Add one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one purpose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This purpose is no longer there. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workstation is no longer there. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation {number} is taken by {name} since {since}. Choose another, or free it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This visit is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit corrected: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These visits are already gone. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) deleted.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>These visits are already there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) brought back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The day or the hour of the arrival is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is called {name} here. Create the person first, then import this line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several people are called {name}. Log this visit at the desk, to choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} is not a purpose of this place. Write one of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no workstation {number} here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is already here. Mark their departure first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation {number} is taken. Give one of the two an hour of departure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is more than {most} visits at once. Split the file, one year each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is more than {most} things at once. Split the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) can’t be taken in. Nothing was imported. Correct them, or import only the others.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing new: %n line(s) already here.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of equipment imported.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Catalogue imported. Added: {created}. Changed: {updated}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Import of %n piece(s) of equipment taken back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) imported.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This purpose is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose kept: {label}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose added: {label}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this purpose a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a purpose called {label}. Change that one, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One letter, typed after Tab at the desk, or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{letter} is already the letter of {label}. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last purpose in use. Add another first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits name this purpose: they keep it. Set it aside instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order of the purposes is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workstation is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone sits at workstation {number}. Free it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation {number} kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation {number} added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workstation’s number goes from 1 to {most}. Write another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a workstation {number}. Choose another number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits name this workstation: they keep it. Set it aside instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation {number} removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>These prints are already gone. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) taken off the count.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>These prints are already counted. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They have already left, at {left}. Correct the visit to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people have left.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They are still here. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is here again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is here again, without a workstation: another person has it by now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people are here again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They have already left. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This visit is over. Correct it to change its workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is at workstation {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} waits for a workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is at no workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Support noted: {name}, %n min.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Support corrected: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Support deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Support brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one theme: what was this about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A support lasts 1 to {most} minutes. Check the duration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This support would begin in the future. Check the day and the hour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This support would be older than {first}. Check the year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This visit is someone else’s. Correct the visit, or note the support without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This support is already there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This support is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} Its note seems to speak of health, beliefs, justice or a secret: keep only what the help needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column holds a date. The first line should give titles, such as Date and Heure d&apos;arrivée; or say which column holds the dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are titles in this table, and no visit below them. Check that it is the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day of this visit is missing. Write it in the file, like 05/11/2026.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name or surname, card, “12 people” for a group…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A group of %n people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Anonymous visits, leaving together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: they arrive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card {code} is nobody&apos;s here. Find the person by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card was not read whole. Scan it again, or find the person by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New person: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create this person, who borrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: borrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create this person and log the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the room since {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is already in the room. → for the departure and the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→: departure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: arrives · Tab: other activity · →: more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: which one?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrives again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for a workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Support by telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things of this loan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loan {number}, {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lent on {day}, expected back on {due}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone: {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No telephone number is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody waits: it can last until {day} at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n other loan(s) came back late within a year.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Reminded on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deposit is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deposit given back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loan agreement, to sign…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reminder letter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return in detail…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolong…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note a reminder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person&apos;s record</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people are called {name}. Which one? Choose with the arrows, then Enter.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>First name, card, “12 people” for a group…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of a workstation, or a name, then Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody sits at workstation {n}. Type another number, or a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody present is called so. Type another name, or the number of a workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anonymous visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>workstation {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}, since {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people leave together</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Enter: leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many pages? Then Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero pages: nothing to count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number of pages between 1 and {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Added to the day&apos;s prints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: count them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity and workstation of {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What for? One letter or several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where? The number of a workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no workstation {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the usual activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}, workstation {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{said} (taken)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{said}. Enter logs the visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This visit is deleted: it counts nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages printed just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add these pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports of this visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit of {who}, {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}, {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No support noted with this visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the support: {support}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write how many pages were printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints of this visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or, in minutes:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another duration, in minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” is not a number of minutes. Write it in digits: 25.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long did it last? Choose a duration, or write its minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visits-{days}.csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) written to {name}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For what</source>
        <translation>Evit petra?</translation>
    </message>
    <message>
        <source>Whatever it was for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Piv</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>An holl</translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>Dizanv</translation>
    </message>
    <message>
        <source>With a support only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day and hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation</source>
        <comment>column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People welcomed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <comment>section of a report</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visits</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>supports</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>persons</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pages</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>workstations</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sessions</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>places</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sign-ups</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loans</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>things</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>documents</source>
        <comment>unit of a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every row says it: nothing is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each person is one over the whole period, however often they came; people of several months don’t add up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age, gender, occupation and commune are those of the day of each visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was not said has a line of its own, and is shared out to no other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What no one noted, or was not counted when a month closed, is shown as “–”: it is not nought.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below 30, a change is told in numbers, without a percentage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a period under way, as many days are taken of those it is compared with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{label}:</source>
        <comment>before what it means</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It rests on what the team noted: what was not noted is not in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anonymous visits may be of anybody: the true number is this one or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Months add up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each is one over the whole period: months don’t add up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it was at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name}</source>
        <comment>a name that the place gave</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The figures themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <comment>a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of which</source>
        <comment>a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted here</source>
        <comment>a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures that leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this is told for this period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures that leave: {about}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days with something noted: {noted} of {open}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These figures leave as they are: nobody is in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounded to {base}: what leaves differs from what was counted by less than {base}, always by the same rule. A 0 may be anything from 0 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{figure}: {leaves} leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{figure}: {here} counted here, {leaves} leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits of this person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports of this person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No visit yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note a support by telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Bremañ</translation>
    </message>
    <message>
        <source>Paper sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in a register you have kept: CSV, Excel (.xlsx) or LibreOffice (.ods), one line a visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who and when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No purpose has the letter {letter}. Those there are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Eur</translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <comment>in a group</comment>
        <translation type="unfinished">Tud</translation>
    </message>
    <message>
        <source>Write the hour of the first line, like 1405.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter logs the line. An empty hour is that of the line before; no name is an anonymous visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has come yet today. Type a first name, or F4 for an anonymous visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each time somebody came, with a name or anonymous. A group is as many as came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anonymous visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits of people whose name was not noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days on which somebody came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days that were to be open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The opening days of the place, without public holidays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of each day open, from the first arrival to the last arrival or departure of that day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstations of the room that are in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages printed, noted with a visit or without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits by purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits, once under each kind of purpose they were for: the lines may add up to more than the visits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits by half-day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits by the weekday and the hour of arrival, by the clock of the place; the afternoon begins at 13 h.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each time somebody was helped, during a visit or without one. How many took part changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports by theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports, once under each of their themes: the lines may add up to more than the supports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports by procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports by the administrative procedure they were about, if any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports by place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports by where they took place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports by duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports by how long they took. Thirty minutes are “30 min to 1 h”: a bound belongs to the band it opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports by autonomy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports by how what was to be done was done: it is said of the task, never of the person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People with a name who came or were helped, each one however often they came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newcomers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People with a name whose first visit here falls in the period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People by age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People welcomed by their age band on the day of their last visit of the period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People by gender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People welcomed by their gender, as it was noted on the day of their last visit of the period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People by occupation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People welcomed by their occupation, as it was noted on the day of their last visit of the period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People by commune</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People welcomed by their commune, as it was noted on the day of their last visit of the period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People by district</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People welcomed by their district, as it was noted on the day of their last visit of the period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present</source>
        <translation type="unfinished">Bezant</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Group of {people}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}, {purpose}, arrived {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{said}, waiting for a workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{said}, workstation {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the list: {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose someone in the list first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Departure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Correct the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person&apos;s &amp;record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody waits for a workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example 10/2026, Q3 2026, from 5/10 to 4/11</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a period. Write it as 10/2026, 2026, Q3 2026 or from 5/10 to 4/11.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The period before (Alt+Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The period after (Alt+Right)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>School year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since the beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of this file must end in .{form}. Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <comment>of a report</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A year before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{what}: first day</source>
        <comment>of a period</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}: last day</source>
        <comment>of a period</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <comment>of a report</comment>
        <translation type="unfinished">Notenn</translation>
    </message>
    <message>
        <source>Figure</source>
        <comment>title of a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <comment>title of a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <comment>title of a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{period}: change</source>
        <comment>title of a column</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{period}: change in %</source>
        <comment>title of a column</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Dec’h</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Er sizhun-mañ</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Er miz-mañ</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Er bloaz-mañ</translation>
    </message>
    <message>
        <source>From… to…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until the end of the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) after it was last opened</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Until a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Afterwards it is erased by itself. The person can take it away on paper or on a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the latest {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say it to the person: “We would keep your documents on this computer, locked, so that you can take them up again here. You may have them erased whenever you like, and look at them yourself.”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their accord</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They agree, and said so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They agree, and signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the last day: 5/11, 5 November…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the person, and note how they agreed. Or choose “Until the end of the visit”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose document it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To keep it longer, it must be somebody&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the person whose document it is, or keep it until the end of the visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <comment>models</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out</source>
        <comment>models</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a model by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name, a trade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a model</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <comment>where a model comes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is like that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is here already, just as in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a copy and change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write with it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of the lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a line of the list first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it is called at your place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples of a trade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PapiDesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place</source>
        <comment>where a model comes from</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network</source>
        <comment>where a model comes from</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typed at the desk after Tab, and on the paper sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same everywhere, for the reports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme of a support made of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <comment>theme</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen beforehand when a visit becomes a support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What people come for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the order in which they are shown. Enter changes one, Alt and an arrow move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of a category</comment>
        <translation type="unfinished">Anv</translation>
    </message>
    <message>
        <source>Usually lent for how many days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual deposit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: none.</source>
        <comment>deposit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Categories of equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things lent alike. A thing may say otherwise in its own record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lent for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>letter {letter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}: place {n} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An action that names somebody else too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came last</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{those}</source>
        <comment>a list</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Given on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn on</source>
        <comment>column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Niverenn</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Former records, put together with this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is undone or purged is emptied here: only who acted and when stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done about you, by whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record: names, age, contact, note, card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n former record(s) put together with this one.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accord(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the journal, emptied: who acted and when, not about whom.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Mandate {number}: its number, its days and its fingerprint, without the name, for six years after it ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandate {number} runs until {day}: end it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note of a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a person is known by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mandate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is typed at the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the window, large screen…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a turn, in minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: as the place has it. 0: no limit here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One line a workstation of the room. Enter changes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No visit in this period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No visit of this period is like that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all its visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the visits in the table first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of the chosen visits were not shown yet. Nothing was deleted: choose fewer at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find visits by the name of who came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <comment>documents</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CVs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters</source>
        <comment>documents</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand-outs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find documents by their title or the name of their person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A title, a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No document yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a document</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}, {language}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Digeriñ</translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The last {n} documents: scroll for more, or write some words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No document answers to these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hand-out yet. The team writes them; here they are read and printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No document yet. Write a CV or a letter with somebody, or a hand-out for a workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a document first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}. It is gone at once and for good: nothing brings it back. What was printed or given away stays with the person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New document…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Dilemel</translation>
    </message>
    <message>
        <source>Workstation {n}, free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the turn ends soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the turn is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation {n}, {who}, since {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <comment>workstation</comment>
        <translation>dieub</translation>
    </message>
    <message>
        <source>Turn over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day of the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log this line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits of this day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the day of the sheet, like 5/11.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) keyed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) on {day}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Line {n} logged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why} Enter again logs them once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct this line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correcting: {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Group of %n people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Line {n} keyed here: {visit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank sheet to print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No visit is written down for this day yet. Key the first line above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports of today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}, arrived {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct a support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No support noted today yet. The first one is noted above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Distreiñ</translation>
    </message>
    <message>
        <source>Keep the booking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <comment>a day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At what hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <comment>a day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until what hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What for</source>
        <comment>a booking</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the booking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New booking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Booking of {item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This booking is cancelled, or lent by now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {day} instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it empty for someone anonymous.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it took place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How they did it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pointed to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what helps next time: the person may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hour it began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This note speaks of: {words}. Health, beliefs, origin, justice and secrets are not to be kept: write only what the help needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it empty for an anonymous visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <comment>workstation</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was known of the person that day. It stays with the visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n support(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{who}, {day}, arrived {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}, {day} at {hour}, {minutes}, {themes}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone anonymous</source>
        <comment>with whom support was done</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits of the day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day:</source>
        <comment>on a paper, before a blank</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optional; nothing for an anonymous visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the letters below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online procedures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CV or letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printing and scanning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo: a CV needs none, and many employers prefer it so. Who wants one frames it here; it stays in the CV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the photo out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the face nearer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the face farther</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo is there. Arrows move its frame, plus and minus bring the face nearer or farther.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first, or choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tablets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Books and games</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Games</source>
        <translation>C’hoarioù</translation>
    </message>
    <message>
        <source>Visit at home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digital diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting to know equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maintaining equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Managing one&apos;s digital contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browsing the internet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office software</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Social networks and communication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Yec’hed</translation>
    </message>
    <message>
        <source>Online banking and shopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supporting a professional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Professional integration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digital security</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parenting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>School and digital tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating with digital tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digital culture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artificial intelligence (AI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help with administrative procedures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Papers, elections, citizenship</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family, schooling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Social, health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work, training, business</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <comment>letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To find a job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training and internship</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To an employer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Housing</source>
        <translation>Lojeiz</translation>
    </message>
    <message>
        <source>Daily life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transport, mobility</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money, taxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Justice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreigners, Europe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leisure, sports, culture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Associations</source>
        <translation>Kevredigezhioù</translation>
    </message>
    <message>
        <source>At the desk</source>
        <comment>support place</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <comment>support place</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At home</source>
        <comment>support place</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At a distance</source>
        <comment>support place</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alone, with guidance when needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alone</source>
        <comment>autonomy</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Urzhiataer</translation>
    </message>
    <message>
        <source>Tablet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administration (town hall, prefecture…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another digital mediation place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operator or body in charge of the procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Social services (solidarity house, social centre…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Professional integration (France Travail, mission locale…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help with procedures (France Services…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under 30 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 min to 1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h to 2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 h and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This arrival is in the future. Check the day and the hour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This arrival is before {first}, when the first access point opened. Check the year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The departure comes before the arrival. Check both hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This departure is in the future. Leave it empty until the person goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This visit would last more than a day. Check both hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages printed go from {least} to {most}. Check the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sessions of a period instead of their ids; of a programme, else this month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in letters of at least 20 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of an attendance sheet: so many lines without names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of a poster: all the coming dates of the session&apos;s series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FORMAT</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attendance-sheet, certificate or poster of sessions, programme of a period, loan-agreement or reminder of loans, labels of equipment, card, mandate, image-consent or access-request of people, cv, letter or handout of documents, or blank-visits: a sheet for a day without the computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sessions, loans, things, people or documents, by the “id” that papidesk list sessions|loans|equipment|people|documents --json shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the PDF file to write; of a document, also .odt, .docx or .txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>easy to read: in letters of 15 points, nothing side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of labels and cards: their format; else 3x8, or cards to cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of labels and cards: the one of the first sheet to begin with, from 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of blank-visits: how many sheets; else 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) in {file}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Attendance sheets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A poster is of one session: give its id, as papidesk list sessions --json shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loan agreements…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reminder letters…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which equipment: its ids, as papidesk list equipment --json shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which loans: their ids, as papidesk list loans --json shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} takes no {option}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which sessions: their ids, as papidesk list sessions --json shows them, or --period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a paper as a PDF file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mandate. One is needed to act for them online, and never their password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New mandate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check a mandate’s file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {first} to {last}, given to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End it</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End mandate {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the paper, and keep the mandate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precisely, in their words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may be done</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today for one time; a year at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the last day: 5/11, tomorrow…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandate</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mandate.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check a mandate’s file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This visit is no longer there. It was deleted or undone meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, {n} waiting</source>
        <comment>after how many are signed up</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{id}  {day} {hours}  {title}{ordinal}  {enrolled}/{capacity}{waiting}{room}{cancelled}</source>
        <comment>a session on a line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>  CANCELLED</source>
        <comment>after a session on a line</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A calendar has neither columns nor sheets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workshop was here already: it now says what the file says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written in {file}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Say which workshop, with --id: papidesk list sessions --json shows it as “outline”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title} is in {file}.</source>
        <comment>a workshop written</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>--what is of export csv alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workshop has no period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CV has no period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place’s record has no period: it is as it is today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--id is of export outline and export resume alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Workshops of {place}</source>
        <comment>the name of a calendar</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This sign-up is of another session. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what is noted already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of {item} are lent. Say which are lost when the others come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is lent. Take it back first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{item}: {state}.</source>
        <comment>what a thing is now</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things: {state}.</source>
        <comment>what they are now</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It ends its loan as lost; the deposit stays here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) of it stay: call those who wait, or cancel them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{item} is what it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n things are what they were before.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Write what happened, in a few words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted in the history of {item}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line of the history is gone already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line says what became of it: change its state instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out of the history of {item}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people came to {title} without having signed up.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} came to {title} without having signed up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} has not begun: who came can be noted from one hour before its start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No place is left. First note who is absent, or add places to the session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This arrival is not at the hours of the session. Check the hour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of these sign-ups is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendance as it was before: {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is noted as still here for {title}. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title} is over: %n people have left.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: attendance taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name}: {mark}.</source>
        <comment>attendance</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{done} Their visit is logged with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title}: attendance noted of %n people, none of whom is here.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}: %n people are here.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{done} Visits logged: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This equipment is no longer in the catalogue. Find it again by its name or its code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a workshop</source>
        <comment>who equipment is booked for</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>someone whose name is gone</source>
        <comment>who borrowed</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who borrows: a person of the lists, or an organisation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This organisation is no longer in the list. Choose another, or add it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This organisation is set aside. Put it back in use first, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day} at {hour}</source>
        <comment>an instant</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose at least one piece of equipment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is too long: keep it under {n} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}, {when}, is cancelled already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}, {when}: people came, so it was held. Take the attendance back first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: {title}, {when}.</source>
        <comment>a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) cancelled.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{title}, {when}, is not cancelled. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be held after all: {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) to be held after all.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose at least one session. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These sessions are already gone. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}, {when}: people are signed up. Cancel the session instead, so that they are told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken away: {title}, {when}.</source>
        <comment>a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) taken away.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>These sessions are already there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought back: {title}, {when}.</source>
        <comment>a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) brought back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This session is in no series. Change it on its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) signed up would have to wait. Keep more places, or put the last to sign up on the waiting list.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) came to this session: keep at least as many places.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Session changed: {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) changed: {title}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Session as it was: {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) as they were: {title}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{conflict} Change the hour or what is taken, or keep it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{conflict} So it is with %n other thing(s). Change the hour or what is taken, or keep it all the same.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} Mind: {conflict}</source>
        <comment>what was done, then what is taken</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>These sign-ups are there already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign up 1 to {most} people at once. Check the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several at once are anonymous. Sign up the people you know by name one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone comes with {most} people at most. Sign the others up by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several at once have no companions: count them among the people.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title}, {when}: no place is left. %n people are on the waiting list.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are signed up: {title}, {when}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} No place is left for %n more, who wait.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n companion(s) are signed up: {title}, {when}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}, {when}: no place is left. {name} and %n companion(s) are on the waiting list, from number {turn}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} No place is left for %n of those who come along, on the waiting list from number {turn}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} will help: {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is signed up: {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}, {when}: no place is left. {name} is on the waiting list, number {turn}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} has no session to come that {name} is not signed up to. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} is signed up to %n session(s): {title}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} In %n of them no place is left: on the waiting list.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people give their place up.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n companion(s) give their places up: {title}, {when}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} leaves the waiting list: {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} gives their place up: {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people are signed up again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is out of the lists. Bring them back there first, then the sign-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These sign-ups are already gone. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sign-up(s) taken away.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: no longer signed up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sign-up(s) brought back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: signed up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: sign-up kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is signed up to this very session. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} changes session: {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} changes session: {title}, {when}, where no place is left: on the waiting list, number {turn}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day}, {hour}</source>
        <comment>when a session begins</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} %n person(s) to be told.</source>
        <comment>what was done, then whom to call</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This workshop is no longer there. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is set aside. Take it back into use first, then plan its sessions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not of the team. Write the name without an account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workstation is no longer there. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is more than {most} sessions at once. Split the file, one year each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) imported.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Programme imported. Added: {created}. Changed: {updated}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Import of %n session(s) taken back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>People have signed up to these sessions since: they stay. Cancel those that will not be held, one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workshop is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workshop is here already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshop added: {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a workshop called {title}. Change that one, or choose another title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshop kept: {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Back in use: {title}.</source>
        <comment>a workshop</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set aside: {title}.</source>
        <comment>a workshop</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set aside: {title}. The %n session(s) planned will be held.</source>
        <comment>a workshop</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions were planned of this workshop: it stays. Set it aside instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshop removed: {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Copied: {title}. Change what you like in it.</source>
        <comment>a workshop</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This session is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sign-up is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} gave this place up already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is cancelled. Choose another session, or say that it will be held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is over. Note whoever came in its attendance instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is signed up to this session already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} came. Take the attendance back first, then the sign-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was noted as here, and their visit was deleted since. Note them as absent instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>That would be more people than the %n place(s) of this session. Note who is absent, or add places first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>whoever comes with {name}</source>
        <comment>a companion</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{done} {other} has a place now: to be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{done} %n people who waited have a place now: to be told.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{done} {other} is on the waiting list again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{done} %n people are on the waiting list again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Every day of this series is left out. Keep at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Series planned: {title}, %n session(s), from {first} to {last}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The sessions of a series are all of the same workshop. Plan another series for this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session planned: {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled here: it stays so. Have it held again yourself if the file is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event is a series here, and a single session in the file. Take the series away first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event is a single session here, and a series in the file. Take the session away first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two lines of this file are the same event and say different things. Keep only the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day or the hour is missing. Write both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken then, and no longer booked for it: {things}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They know how things stand already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people were told.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} was told: {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people are to be told.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This calendar is too large: {most} MB can be read at most. Export one year of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a calendar. Export it again from the calendar program, as iCalendar (.ics).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This calendar holds more than {most} events, or {series} series. Export one year of it at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event is cut short: the file has no end. Export the calendar again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event lasts all day: a session has its hours. Give it hours in the calendar, or leave it aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day and the hour of this event are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event ends before it begins. Correct it in the calendar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event leaves days out by a rule (EXRULE), which is not read. Leave them out one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event comes back by several rules at once, which is not read. Make one event of each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event changes all that follow it (THISANDFUTURE), which is not read. Make a series of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most of the series of this calendar come back in ways that can’t be read. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event leaves out or adds more than {most} days. Split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no event in this calendar. Check that it is the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title is missing. Write what this workshop is called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title was too long: only its first {n} characters were kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time zone “{zone}” is not known here. Choose another one in the calendar, then export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time zone “{zone}” is not known here: its hours are taken as those of this place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” can’t be read as a day and an hour. Correct it in the calendar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This series follows the clock of another country, whose days are not those of this place. Make single events of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This series has no end in the file: it is taken in from {first} to {last}. Import the file again for what follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column holds a title, or a date. The first line should give titles, such as Titre, Date, Début and Fin; or say which columns hold them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are titles in this table, and no session below them. Check that it is the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day or the hour is missing. Write them in the file, like 05/11/2026 and 14:00.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is out in the other tool: loans are not taken in. Lend it here when it goes out again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column holds a name. The first line should give titles, such as Nom, Code and Catégorie; or say which column holds the names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are titles in this table, and no equipment below them. Check that it is the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is missing. Write what this equipment is called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” (column {column}) is not known here, and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is too large to be a workshop of PapiDesk. Ask for it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file comes from a later PapiDesk: what this one does not know was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{code}” is not known here, and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The models that come with PapiDesk can’t be read. Your own are kept. Install PapiDesk again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is too large to be a model of PapiDesk. Ask for it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is of a kind that this PapiDesk does not know yet. Install the latest PapiDesk to use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no name. Ask for it again, or give it one in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a model of PapiDesk. Choose one whose name ends in {suffix}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this file says of “{name}” can’t be read. Ask for it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a workshop of PapiDesk. Choose one whose name ends in {suffix}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All the same: the session moves, and what can’t come along is no longer booked for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) will go back to the waiting list, those who signed up last.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Put them on the waiting list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: see the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign up to a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no session to come to which {name} is not signed up already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign {name} up to which session? Enter takes the first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: sign up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session is planned today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several sessions are under way. Which one?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: attendance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar (*.ics)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>workshops-{days}.ics</source>
        <comment>file name</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written to {name}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One line, for those who are told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See whom to tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) do not know yet that it is cancelled.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Keep the change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes part as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A word about them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Big print, a seat in front… never why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-up of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another session for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full: number {n} on the waiting list</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{left}, open door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other session is planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n more</source>
        <comment>equipment</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a session in the list first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no session</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day}: {what}</source>
        <comment>a day of the programme</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <comment>said of a day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>public holiday: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>school holidays: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>sessions of a day</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>a session</comment>
        <translation>Nullet</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session and those that follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more session of {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}, {day} at {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example 2 h or 1 h 30</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long does it last? Write it as 2 h or 1 h 30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a length. Write it as 2 h, 1 h 30 or 90 min.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session lasts 5 minutes to 12 hours. Write another length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example 5 €</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a price. Write it as 5 or 2.50, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This price is too high: {most} euros at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: already used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone else’s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {name} to the list, or empty this field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} ({kind})</source>
        <comment>who holds a session</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>for example 12.50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a sum. Write it as 12 or 12.50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sum is too high: {most} euros at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who borrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another one…</source>
        <comment>organisation</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name, or the code of a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the equipment in the list, or empty this field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in the list already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} taken off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take {name} off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) found. {first}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>“{code}” is not in the catalogue. Write a part of its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of the week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of the month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions of the day</source>
        <translation>Abadennoù an deiz</translation>
    </message>
    <message>
        <source>No session this day. Press Enter or N to plan one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The week before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The week after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The month before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The month after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a programme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in a programme you have kept: CSV, Excel (.xlsx) or LibreOffice (.ods), one line a session; or a calendar (.ics).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshop and when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the programme to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables and calendars ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name here begins with “{letters}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <comment>a loan</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lent on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans of this person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No loan yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend something…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was signed up. Note whoever comes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody is noted already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not noted yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What helps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two letters find a name. Space: absent or present. Enter: present. L: late. E: excused. W: someone comes without having signed up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End of the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone comes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the participants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>a key</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <comment>a key</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <comment>a key</comment>
        <translation type="unfinished">Dilemel</translation>
    </message>
    <message>
        <source>Save the workshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line each; it stands on certificates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate after how many sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 or empty: no certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use: its sessions can be planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New workshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which workshops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Those set aside too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workshop is thought out yet. Create one, then plan its sessions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a workshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workshop is called that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them all</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n workshop(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a workshop first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the workshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshop of PapiDesk (*{suffix})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is written to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the workshop to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is here already, just as in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is here already, and the file says otherwise. What is here stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{n}, next {day}</source>
        <comment>sessions</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Find a workshop by its title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any part of a title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whatever the state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>The catalogue is empty. Add what the place lends or gives away, or import a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in the catalogue is like that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <comment>of the catalogue</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is lent, not given away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose equipment in the list first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>equipment-{day}.csv</source>
        <comment>file name</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of equipment</comment>
        <translation type="unfinished">Anv</translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import from a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} (set aside)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Roll an abadennoù</translation>
    </message>
    <message>
        <source>Workshops</source>
        <comment>outlines</comment>
        <translation>Atalieroù</translation>
    </message>
    <message>
        <source>To tell</source>
        <comment>people</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>To tell ({n})</source>
        <comment>people</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Workshops of this person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workshop yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign up to a session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign up to this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gave the place up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}, {day} at {hour}, {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title} ({number}/{of})</source>
        <comment>a session of a series</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>attendance-sheet.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendance sheet</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poster</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programme</source>
        <comment>a paper</comment>
        <translation type="unfinished">Roll an abadennoù</translation>
    </message>
    <message>
        <source>certificates.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>poster.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>programme-{days}.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>How to look at it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Miz</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Sizhun</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Roll</translation>
    </message>
    <message>
        <source>Choose a session first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the programme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export calendar…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every how many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On which days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which day of the month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number of sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {n} of the month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On which day does the series end?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many sessions has the series?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first {weekday} of the month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the second {weekday} of the month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the third {weekday} of the month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fourth {weekday} of the month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last {weekday} of the month</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Lun</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Meurzh</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mercʼher</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Yaou</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Gwener</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Sadorn</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sul</translation>
    </message>
    <message>
        <source>Jan.</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feb.</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mar.</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apr.</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>June</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>July</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aug.</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sept.</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oct.</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nov.</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dec.</source>
        <comment>a month in little room</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{month} {year}</source>
        <comment>a month in little room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Q{quarter} {year}</source>
        <comment>a quarter in little room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{year}</source>
        <comment>a year in little room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>W{week} {year}</source>
        <comment>a week in little room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{first}–{last}</source>
        <comment>a school year in little room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day} {month}</source>
        <comment>a day in little room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day} {month} {year}</source>
        <comment>a day in little room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{first}–{last}</source>
        <comment>days of a month in little room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{first} – {last}</source>
        <comment>days in little room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{said}</source>
        <comment>all of a sentence</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{said}; {more}</source>
        <comment>parts of a sentence</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{hours} h {minutes}</source>
        <comment>a length of time</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>at least {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <comment>a figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as many</source>
        <comment>as in another period</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{change} against {period}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This period has not begun yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is noted of this period: PapiDesk was not in use here yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed on {day}: these figures stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All its months are closed: these figures stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way: figures up to {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not closed yet: what is still noted of these days is counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not comparable with what was before: PapiDesk was not in use here yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with: {periods}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not comparable with the year before: PapiDesk was not in use here yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) were noted after it closed, and are not counted in it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) were deleted after it closed, and are still counted in it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Names have gone since: there were as many different people at least.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>None: {lines}.</source>
        <comment>lines of a table</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{label} ({number})</source>
        <comment>a line of a chart</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Then: {lines}.</source>
        <comment>further lines of a table</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Names have gone since: these lines may add up to less than there were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title}: nothing.</source>
        <comment>what a chart shows</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}. The most: {lines}</source>
        <comment>what a chart shows</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) in all</source>
        <comment>of a table</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep at least one day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save these rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days the place is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A loan is due on one of these, never on a public holiday.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late returns within a year, from which it is said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 or empty: it is never said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is agreed to then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own words, shown to the team when lending again to someone who often was late.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line of yours on the loan agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed above the signature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How your place lends. It holds for the loans to come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session yet: say when the first is, and how often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s), from {first} to {last}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions that are over and were not cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions that were to be held in the period, and were cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of workshops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the sessions held were planned to last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places offered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The places of the sessions held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups of learners to the sessions held, whoever came without one included, places given up left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups of learners who came, in time or late.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups of learners who did not come, announced or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absences announced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the absences, those that were announced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendance not noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups of learners who had a place, and of whom nobody noted whether they came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups of learners who had no place to the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places of learners in the sessions held that were given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came without signing up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the sign-ups, those made by coming.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helpers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each time somebody came to a session to help. Helpers are in no other figure of workshops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Participants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learners with a name who came, each one however many sessions they came to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendances without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the attendances, those of learners without a name, who are no participants.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions by theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions held, once under each theme of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions held, by the level of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups by theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups, once under each theme of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups, by the level of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendances by theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendances, once under each theme of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendances by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendances, by the level of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absences by theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absences, once under each theme of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absences by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absences, by the level of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left waiting by theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups left waiting, once under each theme of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left waiting by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ups left waiting, by the level of their workshop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is signed up yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign someone up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a place up again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n gave their place up</source>
        <comment>people</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Give up the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another &amp;session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Give up the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>With {name}</source>
        <comment>a companion</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Anonymous participant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting, number {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{state} ({hour})</source>
        <comment>a late arrival</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{state}, walk-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>has attended {n} of {of}</source>
        <comment>sessions of a series</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>has attended %n session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>to be told</source>
        <comment>someone who does not know how things stand</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>telephone {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day}, {hours}</source>
        <comment>when a session is held</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>held by {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>session {number} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{taken}/{capacity} places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{taken}, open door</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n helper(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <comment>people who did not come</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not noted yet</source>
        <comment>people</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions of the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People of the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is signed up to it yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold it after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attended</source>
        <comment>sessions of a series</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earned</source>
        <comment>a certificate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {attended} sessions attended of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n missed</source>
        <comment>sessions</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>certificate earned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or move it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <comment>of a series</comment>
        <translation type="unfinished">Tud</translation>
    </message>
    <message>
        <source>Sign up to the whole series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the attendance sheets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the poster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who signs up? Choose a person, or add them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendance &amp;sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet without &amp;names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Poster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poster of the whole se&amp;ries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Change the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Move it to another day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It &amp;will be held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ancel the session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete, planned by mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session will not be held: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session will not be held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom to tell ({n})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will be held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session is deleted: it is in no programme.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can note who comes. Signing people up and changing the session is done by an animator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign up…</source>
        <translation>Enskrivañ…</translation>
    </message>
    <message>
        <source>Papers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How one takes part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstations kept for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a workshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which workshop is it a session of? Choose one, or create it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a workshop…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From what hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: the workshop’s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note for the team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{hour}:00</source>
        <comment>a full hour</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{start} – {end}</source>
        <comment>hours of a session</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>open door</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>people without a place</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to tell</source>
        <comment>people who do not know how things stand</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Over: %n came</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Over</source>
        <comment>a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Leun</translation>
    </message>
    <message>
        <source>full, {capacity} places</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) left of {capacity}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title} at {hour}</source>
        <comment>a session</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>room {room}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day} at {hour}</source>
        <comment>a session&apos;s</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{room} taken</source>
        <comment>a room</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} not free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>workstation {n} taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{thing} taken</source>
        <comment>equipment</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>free</source>
        <comment>a price</comment>
        <translation type="unfinished">dieub</translation>
    </message>
    <message numerus="yes">
        <source>{euros}.{cents} €</source>
        <comment>a price</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{euros} €</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>In: {kit}</source>
        <comment>a thing of a kit</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With: {what}</source>
        <comment>accessories</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No session in this period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session of this period is called that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all its sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find sessions by their title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never a name: “with the social centre”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One if left empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Companions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each has a place of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes to help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose someone in the list, or tick “Anonymous participant”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is full ({n} places): whoever signs up now waits, as number {turn} of the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {n} places are taken: whoever signs up now waits, as number {turn}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put on the waiting list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session of {when} is cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session will be held after all, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session of {before} is moved to {now}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes place in another room: {room}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good news: a place is free, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The places are fewer: they are on the waiting list, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} was told: {what}</source>
        <comment>ticked off or not</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Told</source>
        <comment>ticked off</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the number of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom to tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody knows how things stand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the programme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See all the sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telling people is done by an animator: their numbers are shown to them alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) to tell</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}, {when}</source>
        <comment>a session</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They were all told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of {title} were told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the session {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone comes without having signed up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note them as present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anonymous people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many, where nobody gives a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose someone in the list, or write how many anonymous people come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note the person first, the anonymous people after.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendance sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <comment>of a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Led by</source>
        <comment>before the names of who leads a workshop</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <comment>of a line</comment>
        <translation type="unfinished">Niverenn</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Companion</source>
        <comment>someone who comes with a participant</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Participant</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} (helper)</source>
        <comment>on an attendance sheet</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Signature: {name}</source>
        <comment>room to sign, under a name</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Signature of whoever led the workshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has earned a certificate with this yet, so that no file was written. Note who came first; the workshop says how many sessions it takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate of attendance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is given to</source>
        <comment>certificate, before the name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who took part in the workshop</source>
        <comment>certificate, before the title</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Done at {where}, on {day}</source>
        <comment>end of a certificate</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Signature and stamp</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day}, for {lasting}</source>
        <comment>certificate</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{days}: {lasting} in all</source>
        <comment>certificate</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) from {first} to {last}: {lasting} in all</source>
        <comment>certificate</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Loan agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Loan agreement {number}</source>
        <comment>its title</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Loan for use, free of charge (articles 1875 and following of the French Civil Code)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The borrower: name and signature</source>
        <comment>room to sign</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the place: name and signature</source>
        <comment>room to sign</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Done at {where}, on {day}, in two copies, one for each.</source>
        <comment>end of an agreement</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Also</source>
        <comment>before the place&apos;s own line of an agreement</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day}</source>
        <comment>a day</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Lent on</source>
        <comment>before a day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To bring back by</source>
        <comment>before a day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <comment>before what a loan is for</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <comment>deposit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Represented by</source>
        <comment>before a name to write</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment lent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If, through my own fault, something is lost or damaged, I have it repaired or refund it, up to the value above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If, through my own fault, something is lost or damaged, I have it repaired or replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I take care of this equipment, and use it for what it is made for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I keep it with me: I neither lend it nor rent it to anyone else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I bring everything back, accessories included, by {day}. If I need more time, I ask before that day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If something breaks down, is lost or is stolen, I say so at once, and do not repair it myself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before I bring a device back, I take my own files off it and sign out of my accounts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lends this equipment free of charge, in the condition noted above, and remains its owner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says what it knows of its faults, and bears its ordinary wear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gives the deposit of {amount} back once everything has come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the borrower undertakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the place undertakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n other date(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Where</source>
        <comment>on a poster</comment>
        <translation type="unfinished">Pelec’h</translation>
    </message>
    <message>
        <source>With</source>
        <comment>before the names of who leads a workshop</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you will learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come as you are: no need to sign up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To take part</source>
        <comment>on a poster</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Ask for a place at {place}: %n place(s) in all.</source>
        <comment>on a poster</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Scan to add it to your calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programme of the workshops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workshop is planned in these days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>en-GB</source>
        <comment>code of the language of this catalogue, as in fr-FR</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{hour}</source>
        <comment>an hour</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from {start} to {end} on {day}</source>
        <comment>hours of a session</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from {start} to {end}</source>
        <comment>hours of a session</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>a length</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>a length</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Free</source>
        <comment>price</comment>
        <translation>Digoust</translation>
    </message>
    <message>
        <source>This series is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This rhythm can’t be read. Choose how often the sessions come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions come back once a day at most. Choose another rhythm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This rhythm has no end. Say after how many sessions, or on which day, the series ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A series has {most} sessions at most. End it sooner, then plan another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A series lasts {years} years at most. End it sooner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This rhythm leaves no session. Check its days and its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session lasts {least} to {most} minutes. Write another number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session has 1 to {most} places. Write another number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beginner</source>
        <comment>level of a workshop</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intermediate</source>
        <comment>level of a workshop</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <comment>level of a workshop</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Young people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Families</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People looking for work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People learning French</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animators of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this workshop a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This title is too long: keep it under {n} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number from 0 (no certificate) to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by a rule of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{every}: {days}</source>
        <comment>a rhythm and its weekdays</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Signed up</source>
        <translation>Enskrivet</translation>
    </message>
    <message>
        <source>On the waiting list</source>
        <translation>War ar roll gortoz</translation>
    </message>
    <message>
        <source>Present</source>
        <comment>one participant</comment>
        <translation>Bezant</translation>
    </message>
    <message>
        <source>Arrived late</source>
        <translation>Diwezhat</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>Digarezet</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Ezvezant</translation>
    </message>
    <message>
        <source>Guest from another access point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-up needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room {what} is taken by {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} already holds {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workstation {what} is kept for {title}, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} can’t come along: {title} has it from {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>someone else</source>
        <comment>who has the equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This day is out of reach: check the year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A price goes from 0 (free) to {most} euros. Write another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name {n} people at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give each a name, of at most {n} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only pictures (PNG, JPEG) and PDF documents are kept. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is larger than {most} MB. Choose a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line of the history is gone. Keep the file with the equipment itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is kept with {item}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no longer kept with {item}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what is kept already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {most} pieces of equipment at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is booked for {name} from {start} to {end}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n things are booked for {name} from {start} to {end}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A booking ends after it begins. Write another end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) changed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This booking is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} is over. Choose a day to come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is more than ten years ahead. Choose a day before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A booking lasts {most} days at most. Write another end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is in {kit}, which is booked whole. Take it off the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This booking is cancelled, or lent by now. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The booking of {item} for {name} is cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) cancelled.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This booking waits already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The booking of {item} for {name} waits again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) wait again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{item} is no longer in the catalogue. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of {kit} is here. Choose another, or see where its things are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name {n} accessories at most, each in a few words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of {item} are here; the others are lent. Choose fewer, or take some back first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{item} is lent to {name} since {since}, and was expected back on {due}. Take it back first, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is already lent to {name} since {since}, until {due}. Take it back first, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is booked for {name} from {start}. Choose another, or say that you lend it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not given away. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write how many are given, at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing left of {name}. Note what arrived first, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n left. Give fewer, or note what arrived first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {given} given, {left} left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {count} in stock again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what is counted already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is kept at {place}. Choose another place, or everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The inventory has begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An inventory is under way. Go on with it, or drop it, before another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The inventory is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This inventory is closed. Begin another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing bears the code {code}. Put it aside and look for it in the catalogue by its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item}: seen already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is seen, though it was not in service. Put it back if it is to be lent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is seen, though it is lent. Take it back if it has come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item}: seen, kept elsewhere: {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no place said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item}: seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} has not been seen in this inventory. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item}: not seen, after all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of these was seen meanwhile. Look at what is missing again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Inventory closed: %n seen, {missing} missing.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This inventory is under way already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The inventory goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This category is no longer there. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category kept: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category added: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this category a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a category called {name}. Change that one, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A loan lasts 1 to {most} days. Write another number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An amount goes from 0 to {most} euros. Write another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some equipment is in this category: it stays. Set it aside instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category removed: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This category is no longer there. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name}: the record is kept.</source>
        <comment>a piece of equipment</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is in the catalogue, under the code {code}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} is already the code of {name}. Write another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is lent or booked. Change what kind of thing it is once it is back and free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was given away and counted: it stays what it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} still holds objects. Take them out of the kit first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of them are lent: write that many at least.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{kit} is lent as a whole. What it holds can change once it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no kit of the catalogue. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kit} is booked from {start}, when {name} is taken itself. Cancel one of the two first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was lent, booked or given: its history stays. Retire it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of equipment taken out of the catalogue.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This equipment is in the catalogue already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of equipment back in the catalogue.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is one object: there is no number of it to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write how many more there are, or how many fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {count} in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: there are {count}. What is left goes from 0 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} was late %n time(s) within a year.</source>
        <comment>a borrower</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{item} belongs to {kit}. Lend the whole kit, or say that it goes out alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is lent to {name} until {due}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n things are lent to {name} until {due}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Missing from the kit: {things}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The booking is taken up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This loan was cancelled, or never was. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something came back already: this loan took place. Take the rest back instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loan {number} is cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This loan is there already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loan {number} stands again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} was lent, or changed, meanwhile. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything of this loan is back. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the day it is expected already. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loan of {name} runs until {due}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No deposit was taken for this loan. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what is noted of the deposit already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deposit of {name} is given back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deposit of {name} is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} was reminded today.</source>
        <comment>a borrower</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The reminder of {name} is taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one day on which the place is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number of late returns from 0 (never) to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules of lending are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This organisation is no longer in the list. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation kept: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation added: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this organisation a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already an organisation called {name}. Change that one, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This organisation borrowed or booked: it stays. Set it aside instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation removed: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This time is still to come. Write when it came back, or leave it empty for now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is of a thing that does not come back. Take it away, or note its return too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what comes back, each thing once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is back already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of {item} are out. Write a number up to that.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{item} went out on {lent}: it can’t be back before. Write another time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{accessory} of {item}</source>
        <comment>what did not come back</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Lost: {things}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still out: {things}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Missing: {things}.</source>
        <comment>accessories</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) kept in the history.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Give the deposit back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer was set back: the return is noted at the time of the loan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is back from {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n things are back from {name}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things are back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>things</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Out again: {things}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is given away, not lent. Hand it out instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} stays here: its record says that it is not lent. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can’t leave: {state}. Choose another, or put it back in service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: there are {count}. Choose a number from 1 to that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is one object: choose it once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are not enough of {item} then. Choose fewer, or another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are not enough of {item} then. Choose fewer, or book from {next}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} was expected back from {name} on {due}, and is not here yet. Choose another, or call them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is already lent to {name} until {due}. Choose another, or book it from {next}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is already lent to {name} until {due}. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is already booked for {name} from {start} to {end}. Choose another, or book it from {next}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is already booked for {name} from {start} to {end}. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A loan lasts {most} days at most. Choose a day before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place is closed on {day}. Choose {next}, when it is open, or another day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is booked for {name} from {start}: it can’t be kept longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item} is booked for {name} from {start}. Choose a day to come back until {latest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <comment>equipment</comment>
        <translation type="unfinished">dieub</translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} free</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{item}, {day}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the place is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lent to {name}, not back yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lent to {name} until {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>booked for {name}, {start} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write three letters of who borrows first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {state}. Choose another, or put it back in service in its record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>booked from {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belongs to {kit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>until {day}</source>
        <comment>a loan</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>until {day}, deposit {amount}</source>
        <comment>a loan</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Back from {names}, complete</source>
        <comment>what was lent</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with {accessories}</source>
        <comment>what went out with it</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>deposit {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) written to {name}.</source>
        <comment>of the catalogue</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Label {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend or take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: lend or take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in the list you have: CSV, Excel (.xlsx), LibreOffice (.ods), or the export of an asset manager (Snipe-IT), one line a thing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>what becomes of a line</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the file does not say stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n seen of {all}</source>
        <comment>at an inventory</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>an inventory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <comment>at an inventory</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n elsewhere</source>
        <comment>at an inventory</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <comment>an inventory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin the inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inventories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No inventory yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An inventory is under way: {what}, {seen}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan what is there, shelf after shelf: what is missing, or kept elsewhere, is told by name at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On which shelf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan a label, or write its code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept elsewhere than said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lent, hence not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note where the things were seen as the place they are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inventory of {day}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the inventories</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) not seen. Tick those that are lost; the others stay as they are.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All that was to be seen was seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On which shelf? What is kept elsewhere will be said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the inventory…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This inventory is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on scanning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no place</source>
        <comment>where a thing is kept</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{item}: seen in {place}, kept in {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note the incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its condition since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the picture {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many there are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A word about it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} until now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note what was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given away just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>serial number {serial}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n lent</source>
        <comment>of a lot</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n given away so far</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>kept in {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>condition: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes out with: {things}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays here, is not lent</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>lent for %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>lent %n time(s) so far</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>bought on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paid {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under warranty until {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a loss would cost {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next booked on {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet: labels {first} to {last} of {n} are printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) to print</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A document given away here before (.papidesk-document), a Europass CV (XML or PDF), or JSON Resume. It may be dropped here too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents and CVs ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file to begin with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read: {kind}, {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the labels…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a sheet that was begun: count from the top left, line by line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s) to put into the printer.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to a sheet of A4, {width} × {height} mm</source>
        <comment>labels</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label printer, {width} × {height} mm</source>
        <comment>labels</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Record the loan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected back on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deposit taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What for</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>usually {day}</source>
        <comment>a day to come back</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <comment>a deposit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left empty: the usual one ({amount}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New loan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{thing}: {field}</source>
        <comment>a field of a thing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What is lent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing: {things}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{things} and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Back on {day}</source>
        <comment>a loan</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Return expected on {day}</source>
        <comment>overdue</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Until {day}</source>
        <comment>a loan</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Back, %n day(s) late</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still out</source>
        <comment>things of a loan</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>a loan</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deposit {amount}, given back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deposit {amount}, here</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} (in {kit})</source>
        <comment>a thing of a kit</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Kollet</translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} still out</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Lent to {name}, return expected on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lent to {name} until {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans are kept by the team. What is given away is noted from the entry bar: scan its label or write its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loan-agreement.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loan agreement</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reminder letter</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inventory report</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reminder-letter.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inventory.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolong the loan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another day to come back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until {day} at most: somebody waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find equipment by its name, its code or its serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name, a code, a serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <comment>a return is expected</comment>
        <translation type="unfinished">Hiziv</translation>
    </message>
    <message>
        <source>{loan}, telephone {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No return expected today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returns expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>returns expected</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more return(s) expected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Tab goes to the buttons; Enter presses the one you are on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>of what is given away</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n available of {all}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{start} to {end}</source>
        <comment>a span</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lent to {name}</source>
        <comment>in the history of a thing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>still out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <comment>kept with it</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Inventory report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All the equipment in service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under way</source>
        <comment>an inventory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <comment>an inventory</comment>
        <translation type="unfinished">Pelec’h</translation>
    </message>
    <message>
        <source>Begun on</source>
        <comment>before a day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended on</source>
        <comment>before a day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Led by</source>
        <comment>an inventory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected</source>
        <comment>things of an inventory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen</source>
        <comment>things of an inventory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>things of an inventory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In another place</source>
        <comment>things of an inventory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected at</source>
        <comment>where a thing is kept</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{seen} (kept at {kept})</source>
        <comment>where a thing was seen</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Seen at</source>
        <comment>where a thing is</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lent, hence not looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected back by</source>
        <comment>before a day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <comment>where a thing is kept</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No equipment was chosen, so that no file was written. Choose some, then print its labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sheet of this format has labels 1 to {last}. No file was written: begin with one of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels of the equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything of loan {number} is back: there is nothing to remind anybody of, and no letter was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reminder letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment to bring back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{where}, {day}</source>
        <comment>at the top of a letter</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On {out} we lent you the equipment below. We expected it back by {due}.</source>
        <comment>in a letter</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On {out} we lent you the equipment below. We expect it back by {due}.</source>
        <comment>in a letter</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loan {number}</source>
        <comment>of an agreement</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Hello,</source>
        <comment>opens a letter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment still with you</source>
        <comment>in a letter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>For {place}</source>
        <comment>room to sign</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Could you bring it back to our desk, accessories included? We take it whenever we are open; someone else may come for you.</source>
        <comment>in a letter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you still need it, if something was lost or does not work any more, or if coming is difficult, tell us: we will find a way together.</source>
        <comment>in a letter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you have brought it back in the meantime, thank you, and let us know so that we put our list right.</source>
        <comment>in a letter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See you soon!</source>
        <comment>ends a letter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This inventory is no longer there. Begin another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This loan was cancelled, or never was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several alike, counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kit of objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given away, counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retired</source>
        <comment>equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Da gaout</translation>
    </message>
    <message>
        <source>Lent</source>
        <translation>Prestet</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Miret</translation>
    </message>
    <message>
        <source>As new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of this place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the network’s pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this equipment a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code is too long: keep it under {n} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quantity goes from 0 to {most}. Write another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only single objects go into a kit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another access point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>School</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Town service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <comment>organisation</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent for repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back in service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stock changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen at an inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is no longer kept with the equipment. Add it again if it is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{id}  {day}  {kind}  {title}{person}{kept}</source>
        <comment>a document on a line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, gone after the visit</source>
        <comment>after a document on a line</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, kept until {day}</source>
        <comment>after a document on a line</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Say whose cards: the ids that papidesk list people --json shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of these people has no card yet, so that no file was written. Give them one in their record first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A form is for one person: give one id, or none for a form to be filled in by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which document: one id, as papidesk list documents --json shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A document is written as a file whose name ends in one of these: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document {id} is of another kind: {kind}. Ask for that kind of paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document is not a CV. Open PapiDesk’s window to take it in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept for today only. Open it in the window to give it to its person and to keep it with their accord.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept while the person is here. Open it in the window to keep it longer with their accord.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which CV with --id: papidesk list documents shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document {id} is not a CV. papidesk list documents shows what each one is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A hand-out is about nobody. Leave the person out, or write a letter instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document is larger than {n} MB. Take pictures out, or make them smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A hand-out is of the place and about nobody: it is always kept. Choose that, or write a letter instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only hand-outs are always kept. Keep it until a day, or while the person is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can agree without a name. Choose the person it is of to keep it, or keep it while they are here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person has not agreed that documents be kept. Note their accord first, or keep it while they are here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This day is over. Choose today or a later one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Documents are kept %n month(s) at most once opened. Choose a day until {day}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Something was written in this document since it was begun. If it must go, erase it in its list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No document&apos;s time is over. Nothing was erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) erased: their time was over.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A model that comes with PapiDesk stays as it is. Change a copy of it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model added: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model kept: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model taken out of the lists: {name}. What was written with it stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model back in the lists: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is no longer there. Choose another, or read its file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody without a name here</source>
        <comment>whose document it is</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CV was begun for {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A letter was begun for {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A hand-out was begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CV of {name} is kept until {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The letter of {name} is kept until {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CV of {name} will be gone when the visit ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The letter of {name} will be gone when the visit ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hand-out is kept until somebody erases it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CV was erased for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A letter was erased for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A hand-out was erased for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A document stays of its kind. Begin a new one of the other kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The opening is noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PDF holds no Europass file: only what people read stands in it. On the Europass site, export the CV as XML, or type it in here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo of the file could not be read, and was left out. Add it again if it is wanted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is too large to be a document. Ask for it again, without its pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a CV that can be read here. Choose a JSON Resume file, a Europass file (XML or PDF), or a document kept by PapiDesk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example the name of the employer, or of the offer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles and dates come in this language; the text is for you to translate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first one stays as it is. The copy is kept as long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title} (copy)</source>
        <comment>of a document</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title} ({language})</source>
        <comment>of a document</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{section} (not in this model)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “{name}” has no room for a photo: it does not show. Choose another model for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: {part}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to be corrected</source>
        <comment>a part of a document</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>begun</source>
        <comment>a part of a document</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to take back here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document that was given away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish and erase?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase this document?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the examples away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a trade: its examples come below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples: Enter takes one up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter takes an example up; then change it so that it is true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No example for this part and this trade.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this example up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken up: {sentence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a date. Write it as 2019, 05/2019, March 2019 or today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a date. Write it as 2019, 05/2019 or March 2019.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It still lasts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) to fill in</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They are still between brackets, and would be printed so:
{passages}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print with the empty passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill them in first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given away. Is it still needed here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase now…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter and CV</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cv</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>letter</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hand-out</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenDocument text (*.odt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word document (*.docx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be changed: ODT…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be changed: DOCX…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON Resume (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON Resume…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document of PapiDesk (*.papidesk-document)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To take it up elsewhere…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of the hand-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the hand-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the beginning of a line: “- ” for a point, “1. ” for a step, “# ” for a title, “[] ” for a box, “! ” for what is to be remembered, “_ ” for lines to write on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is there. Write what is to be seen on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your words: “First steps”, “Seniors”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place, or a first name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under which others may use it: CC BY-SA 4.0 lets them change it and share it alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <comment>part of a hand-out</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About it, and sharing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share as a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as a model of the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what is to be seen on this picture first: who can&apos;t see it hears these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is among the models of the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write here what is to be seen on the picture: it is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing will be kept afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document was erased. What you see stays on the screen until you leave it: print it or give it away now if it is still needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do again (Ctrl+Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print or give away…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish and erase…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the CV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To fill in: {passage}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This letter is nobody&apos;s here: write the name and the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No CV of this person is kept here: write one first, then print both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On one page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This CV takes %n page(s). One is read more willingly: shorten what is oldest, keep two or three points for each job, or choose another model.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This letter takes %n page(s). One is usual: shorten the text where you can.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>As the model</source>
        <comment>a colour</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fir green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wine red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brown</source>
        <comment>a colour</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slate blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To find it again in the list; it stands nowhere on the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colour of its own ({code})</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>✓ {name}</source>
        <comment>what is chosen</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This model comes with PapiDesk and stays as it is: you are changing a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model of PapiDesk (*.{ending})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is written to {name}: another place can take it in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the model to take in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six figures or letters, as #1f4e79.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast with the paper: {ratio} to 1. At least {least} is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a colour as six figures or letters: #1f4e79.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This colour is too light to be read on paper. Choose a darker one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For whom, in a sentence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One column, from top to bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact and skills in a column of their own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name on a coloured ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dates in a narrow column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it stands on the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections, in their order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections that are not in this model are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has room for a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is to be filled stands between brackets: [name of the employer].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line each; it stands beside the letter being written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other names of the trade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences for “About me”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates and authorisations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences for a letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passages to fill in: Enter goes there</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) left to fill in</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Documents of this person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No document is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a document…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame of the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrows move the frame, plus and minus bring the face nearer or farther.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} % of the photo, its middle at {across} % from the left and {down} % from the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved at {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being saved…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: something is to be corrected. Look at the parts that are marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet, and tried again in a moment. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt with an arrow moves a section; so does the mouse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of this section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: the usual one, in the language of the CV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{step}, {state}</source>
        <comment>a step and how it stands</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This document is no longer there: it was erased, or its time was over. Go back to the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document is of somebody who was taken out of the lists. Bring them back to have it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document goes with a visit that is over, and will soon be erased. If the departure was marked by mistake, undo it: the document will be back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document was kept for the time of a visit, and what opens it is no longer on this computer: it is gone. Write it anew, or begin from a copy that the person has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your account shows hand-outs only. Ask the person in charge of the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A1: a few words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A2: simple exchanges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B1: gets by in daily life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B2: at ease</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C1: fluent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C2: as in one’s own language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mother tongue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About me</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work experience</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Education and training</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skills</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Languages</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates and authorisations</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volunteering</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practical</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interests</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>References</source>
        <comment>section of a CV</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the equipment already known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why} Or tick “{box}” above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} weighs {weight} MB, and a picture is read up to {most} MB. Choose a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can’t be read. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is a model and no document. Take it in among the models, then begin a document with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no picture that can be read. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} would be {width} × {height} points once opened, more than is safe here. Choose a smaller picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <comment>a picture</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the picture away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a picture: {thing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is still being read. Wait a moment, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture.jpg</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture {name} is added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is taken away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture {name}: {thing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{button}: {thing}</source>
        <comment>a button and what it is of</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Take the picture {name} away: {thing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is empty: nothing was added. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo is in the HEIC format of some phones, which can&apos;t be read here. Nothing was added. Send it to yourself from the phone, or save it as JPEG, then choose that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a drawing (SVG), not a picture made of points. Nothing was added. Save it as PNG, then choose that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a PDF file, not a picture. Nothing was added. Save the page as a picture, or take a screenshot of it, then choose that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is too large to be opened here. Nothing was added. Save a smaller copy of it (2,000 points wide are plenty), then choose that copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file can&apos;t be read as a picture: it is damaged, cut short, or something else. Nothing was added. Choose a JPEG or PNG picture, or ask for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request about my data</source>
        <comment>a form</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General Data Protection Regulation, articles 15 to 21</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This paper is not obligatory: asking at the desk is enough. It keeps a trace of the day.</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who I am</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What I am known by here: nickname, card, telephone…</source>
        <comment>a request about data, before a blank</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What I ask for</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How I would like the answer</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On paper, at the desk</source>
        <comment>an answer</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a USB key, at the desk</source>
        <comment>an answer</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By e-mail</source>
        <comment>an answer</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By post</source>
        <comment>an answer</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <comment>where an answer goes, before a blank</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <comment>of who makes a request</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received at the place, on (day and initials)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept for one year after the answer, in order to show that there was one.</source>
        <comment>foot of a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to know what is noted about me, and have a copy of it</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to have something corrected or completed</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to have what is noted about me erased</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to have it left unused while a question is settled</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to receive my CV and letters in files that I can use elsewhere</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that something no longer be done with my data</source>
        <comment>a request about data</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precisely</source>
        <comment>a request about data, before a blank</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>What {place} answers</source>
        <comment>a request about data</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The answer comes within a month, free of charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where we know you, no identity paper is asked for; else only what is needed to be sure that it is you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased means erased: only numbers that name nobody remain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If something can’t be done, we say why, and whom to turn to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody among them has a card yet, so that no file was written. Give them one first, then print it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sheet has cards 1 to {last}. No file was written: begin with one of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To show when you come</source>
        <comment>on a person&apos;s card</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cards</source>
        <comment>of people, title of a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Version {version} – {form} – {place}</source>
        <comment>foot of a form</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done at {town}, on</source>
        <comment>end of a form, before a day to write</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This paper stays at the place, away from everyone’s eyes, and is given to nobody.</source>
        <comment>foot of a form</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may see it, have it corrected, and withdraw what you agreed to. To complain: CNIL, cnil.fr.</source>
        <comment>foot of a form</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accord about my image</source>
        <comment>a form</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right to one’s image (article 9 of the French Civil Code)</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am free to say no: nothing changes in how I am welcomed.</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who I am</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a child, first name, surname and age</source>
        <comment>an accord about an image, before a blank</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was taken</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What I made: text, drawing, music…</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where and when</source>
        <comment>an accord about an image, before a blank</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it may be shown</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the walls of the place</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On printed leaflets and posters</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the place’s website or blog</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its pages of social networks</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the local press</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My first name may be written with it</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <comment>an accord about an image, before a blank</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until when</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for one year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or until</source>
        <comment>an accord about an image, before a day to write</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <comment>of who agrees to an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a child: signatures of both parents, or of whoever stands in for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept as long as the images are shown, then for one year.</source>
        <comment>foot of an accord about an image</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>What {place} promises</source>
        <comment>an accord about an image</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Images are shown only where it is ticked, and never against the dignity of anyone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are neither sold nor lent for advertising; nobody is paid for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I may withdraw my accord at any time: what is online is taken down within a month; what is printed already is not printed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A child is asked too, and may say no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandate for a procedure online</source>
        <comment>a form</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power given to act in my name (articles 1984 and following of the French Civil Code)</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number {number}. {law}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precisely</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <comment>who acts, at which</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This paper says what I ask to have done for me on the internet, and what may not be done.</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who I am</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who acts for me</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Role at {place}</source>
        <comment>a mandate, before a blank</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>For what</source>
        <comment>a mandate</comment>
        <translation type="unfinished">Evit petra?</translation>
    </message>
    <message>
        <source>What this person may do</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until when</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I give this mandate: signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I accept it: signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept for six years after the mandate ends, in order to show what was agreed.</source>
        <comment>foot of a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family and housing benefits</source>
        <comment>a procedure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health insurance</source>
        <comment>a procedure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Employment and unemployment benefits</source>
        <comment>a procedure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pension</source>
        <comment>a procedure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taxes</source>
        <comment>a procedure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Housing</source>
        <comment>a procedure</comment>
        <translation type="unfinished">Lojeiz</translation>
    </message>
    <message>
        <source>Identity papers, residence permit, licences</source>
        <comment>a procedure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy, telephone, insurance</source>
        <comment>a procedure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what it is for: tick a procedure, or write it in their words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what may be done: tick at least one of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mandate ends on the day it begins or later. Choose a later day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mandate is given for days to come. Choose today or a later day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mandate is given for a year at most. Choose an earlier day; it can be given again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precisely, or something else</source>
        <comment>a mandate, before a blank</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look at my account and my letters, and tell me what they say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fill in the form in my name, read it to me, then send it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receive the answer, and send the papers that are still asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for today only</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or until (one year at most)</source>
        <comment>a mandate, before a day to write</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is promised</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what is ticked is done, in my interest, free of charge and in secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My passwords are mine: I type them myself, and nobody asks for them, writes them down or keeps them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am told what was done, and given the receipts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What I say is true, and the decisions remain mine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I may end this mandate at any time, by saying so or in writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two copies: one for me, one for the place.</source>
        <comment>a mandate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be read or written: {why}. Nothing was changed in PapiDesk. Choose another folder, or check that the disk has room and is plugged in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This paper has %n page(s). Write pages from 1 to {total}.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{typed}” names no pages. Write them as 1-3, 5.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The programs of the print service (CUPS) are no longer on this computer. Nothing was printed and the paper is kept. Save it as a PDF, or have cups-client installed.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The print service did not answer within {seconds} seconds. The paper is kept: try again, or save it as a PDF.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The print service of this computer (CUPS) does not answer. Have it started; until then papers can be saved as PDF.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The print service gave this paper up. Try again, or choose another printer.</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The print service could not be started: {why}. Nothing was printed and the paper is kept. Try again, or save it as a PDF.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Print: {paper}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the paper…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The paper is ready: %n page(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) sent to {printer}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Where to keep this paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} is no longer on this computer. The paper is kept: choose another printer, or save it as a PDF.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} did not take the paper. It is kept: see whether the printer is on, then try again, or choose another one.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} stopped before the last page. The paper is kept: see what came out, then print the pages that are missing.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Preview: the paper is being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview, page {page} of {pages}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{page}: not printed</source>
        <comment>a page of the preview</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The printing was cancelled at the printer, or in its list of jobs. The paper is kept: try again, or give it up.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The print service says nothing more of this paper. See whether it came out; if not, try again.</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another printer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel this printing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See again how far it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed on {printer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being handed to {printer}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for its turn on {printer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s), {printer}</source>
        <comment>a paper on its way</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Papers being printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is being printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) to see to at the printer</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) being printed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{paper}: printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{paper}: {why}</source>
        <comment>a paper that is not printed yet</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>See the papers</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} takes no papers at the moment. Yours is kept: choose another printer, or try again later.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The print service of this computer (CUPS) does not answer. The paper is kept: try again once it is started, or save it as a PDF.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This session may not use the printer {printer}. The paper is kept: choose another one, or ask whoever looks after the printers.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} did not take the paper: {why}. It is kept: try again, or choose another printer.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Take it out: the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer has no paper left. Put some in: the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer is open. Close its cover: the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer has no ink or toner left. Once it is replaced the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer&apos;s output tray is full. Empty it: the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The printer is paused on this computer. Once it is put back into service the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The paper is held in the queue. It is printed once it is let go there, or on another printer.</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer wants a name and a password. Enter them on this computer, or choose another one.</source>
        <comment>printing</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The printer does not answer. See whether it is on and connected: the printing goes on by itself once it answers.</source>
        <comment>printing</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Page before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <comment>of a preview</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <comment>of a preview</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank visit sheet</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is over: there is nothing to book for it. Choose a session to come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n session(s) of {title}: {things}.</source>
        <comment>equipment</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The session of {day}: {why}</source>
        <comment>of a series</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{done} Taken then, and no longer booked for it: {things}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} Lent already, and still to come back: {things}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the sessions of the series that follow too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book equipment for the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>lent, expected back on {day}</source>
        <comment>equipment of a session</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>lent, then lost</source>
        <comment>equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lent, and back</source>
        <comment>equipment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is booked for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book equipment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend what is booked…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take {name} off the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the loan of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer went back: it showed {seen}. No month is closed meanwhile. Set the clock, or let the person in charge say that it is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No month is to be closed. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted again after corrections: {periods}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed: {periods}. These figures are kept as they are, whatever becomes of the names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock is taken as right. Months close by it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The clock is taken as right. %n period(s) closed ahead of time are open again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Loans made in the period: one for each agreement, however many things it lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things lent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The things that went out with these loans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of loan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each thing, the days of the period on which it was out: the day it went out, not the day it came back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans of which the last thing came back in the period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late returns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the returns, those after the day agreed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things given away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things given away, whoever took them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans by kind of equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans, once under each kind of equipment they list: the lines may add up to more than the loans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of loan by kind of equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of loan of each thing, by its kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late returns by kind of equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late returns, once under each kind of equipment they list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans by owner of the equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans, once under each owner of what they list: this place, the network’s pool.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans by category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans, once under each category of the place’s own that they list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of loan by category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of loan of each thing, by its category of the place’s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CVs, letters and hand-outs that were begun, kept or erased since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents by kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents written, by what they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CVs</source>
        <comment>documents</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand-outs</source>
        <comment>documents</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monday morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monday afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuesday morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuesday afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wednesday morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wednesday afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thursday morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thursday afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Friday morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Friday afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunday morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunday afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <comment>what is due</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older than</source>
        <comment>what is due</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <comment>what is due</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The oldest</source>
        <comment>what is due</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is due. Everything here is younger than what is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purge what is due…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the purge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purge what is due?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What goes, for good: {what}. What was counted stays as it was, closed months and what was sent too. A proof is kept, without the data. Nothing brings it back; backups of before go as they are thinned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The purge is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {count}, older than {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <comment>a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for</source>
        <comment>a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What goes</source>
        <comment>a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long things are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it for less time…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These durations are the same everywhere, and each has its reason. A place may keep things for less time, never for more. Nothing goes by itself but CVs and letters: a purge is decided below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Months</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{what}: at most %n month(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Proofs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <comment>a proof</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By whom</source>
        <comment>a proof</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <comment>a proof</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older than</source>
        <comment>a proof</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <comment>a proof</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proofs of what was purged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was purged yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the register…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of each purge it is kept when, by whom, what and how many: no data of anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day} at {hour}</source>
        <comment>a proof</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{when}, by {name}: {what}, older than {day}, {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>register-of-purges.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register of what was purged</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) {after}</source>
        <comment>how long something is kept</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>General Data Protection Regulation, articles 5 and 30 – as it stands on {day}</source>
        <comment>a register</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>How long things are kept</source>
        <comment>a register</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was purged</source>
        <comment>a register</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In charge of the place: signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title} – {place}</source>
        <comment>foot of a paper</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What</source>
        <comment>a register</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for</source>
        <comment>a register</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What goes</source>
        <comment>a register</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <comment>a register</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By whom</source>
        <comment>a register</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older than</source>
        <comment>a register</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <comment>a register</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Made on {day}. It opens the store of the place where every password is lost.</source>
        <comment>a paper</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>To open PapiDesk with it</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start PapiDesk. In place of the password, type the key. Capitals, spaces and dashes don’t matter.</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a new password at once. The others go on opening PapiDesk.</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this paper back where it was. The key still opens.</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To keep it safe</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under lock, away from the computer: whoever holds it can read everything, backups too.</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not photographed, not in a mail, not in a file.</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two people of the place know where it is.</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it is lost, or somebody saw it</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In PapiDesk: Settings, My password, Make a new recovery key. Print it, and destroy this paper.</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups made before that still open with this key: keep new ones, and destroy the old.</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept by</source>
        <comment>a paper, before a blank</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <comment>a paper, before a blank</comment>
        <translation type="unfinished">Pelec’h</translation>
    </message>
    <message>
        <source>2026-11-05, 2026-11, 2026, 2026-Q4, 2026-W45 or 2026-10-05..2026-11-04</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file to write: a paper (.pdf), a workbook (.ods, .xlsx), one long table (.csv) or a document (.json); one that is there is replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the file says what it is to be: let it end in {endings}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{option} is of a paper: let the name of the file end in .pdf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes what a period came to, beside the one before and the same a year before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It names nobody. What is not known is left empty: it is not nought.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was erased. Say their name to confirm: --name &quot;…&quot;; --dry-run shows what would go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person is named by their id: papidesk list people --json shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>access: everything noted about them; erase: have it go for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>their id, that papidesk list people --json shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>access: the file to write, a paper (.pdf) or a document for computers (.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>erase: their name, to confirm; asked on a terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>erase: only say what would go and what would remain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where to write it: --out FILE.pdf or --out FILE.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything noted about them is in {file}. Give it to them alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their name, to confirm: </source>
        <comment>asked on a terminal</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What goes for good:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What remains, and names nobody:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be settled first:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>  – {what}</source>
        <comment>a point of a list</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Backups of before still hold it; the last of this computer&apos;s goes by {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only say what would go, and change nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {n}, older than {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file of a mandate, as it was saved when it was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is no mandate that was given here, or it was altered since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is mandate {number}, given here on {day}, as it was: from {first} to {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is too large to be a mandate. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives somebody everything noted about them, or erases it for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erasing can&apos;t be undone; what was counted stays counted, and names nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has what is kept too long go, and keeps a proof without the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For whoever is in charge. How long each thing is kept is in the settings; nothing goes by itself but documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says whether a file is a mandate that was given here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a month, a quarter or a year: 2026-11, 2026-Q4, 2026</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves of this quarter by itself: its months and its year tell it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{about}, {period}</source>
        <comment>heads a table</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Days open: {open}. Days with something noted: {noted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As they are: nobody is in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounded to {base}, up or down; a 0 may be anything from 0 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows exactly what leaves of a month, a quarter or a year, and what does not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a period that is closed: what was told or will be. Of one that is not: what would leave if it closed now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last opened on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they say stands whole in the file for computers given with this paper; each can be printed too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n document(s): CVs and letters, whole. Give the person their copies first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>How many documents were written that day.</source>
        <comment>what remains</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <comment>how many</comment>
        <translation type="unfinished">Niverenn</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deposit (€)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost</source>
        <comment>a thing lent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost (€)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was noted of things lent</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The name on %n loan(s), and what was written about it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) to come: what was kept for them is free.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n loan(s) counted, without a name: the thing, its days, its condition.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{things}: still lent to them, expected on {day}. Note its return first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a loan is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a booking is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on a thing’s history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note of a thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note of an organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>health</source>
        <comment>what a note speaks of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>religion or beliefs</source>
        <comment>what a note speaks of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>politics or a union</source>
        <comment>what a note speaks of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>intimate life</source>
        <comment>what a note speaks of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>origin or right to stay</source>
        <comment>what a note speaks of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>justice</source>
        <comment>what a note speaks of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a social security number</source>
        <comment>what a note speaks of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a bank account or card number</source>
        <comment>what a note speaks of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a password</source>
        <comment>what a note speaks of</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no address of a service. Write it as the coordinator gave it: https://network.example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address begins with http://: what is sent could be read on the way. Nothing was sent. Write it with https://, or ask the coordinator for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service did not carry this out, and did not say why ({status}). All is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{said}</source>
        <comment>what the service answered, as it is</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no connection to the network. All is kept on this computer; a new try follows by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service can&apos;t be reached at the moment. All is kept on this computer; a new try follows by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service did not answer in time. All is kept on this computer; a new try follows by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was cut on the way. All is kept on this computer; a new try follows by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network of this place asks to sign in first, or filters this address: a page answered instead of the service. Open a browser and sign in, or ask whoever runs the network. All is kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy of this place asks for a name and a password. Ask whoever runs the network to set them in HTTPS_PROXY (http://name:password@proxy:port). All is kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy of this place does not let this address through. Ask whoever runs the network to allow it. All is kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service could not prove who it is: its certificate is not one that this computer trusts. Look at the computer&apos;s date, then ask whoever runs the network. Nothing was sent; all is kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not answer as it should (answer {status}). All is kept on this computer; a new try follows by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer could not be read. All is kept on this computer; a new try follows by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is larger than it should be, and was left aside. All is kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk belongs to the network now: {service}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk belongs to no network. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk sends to no network any more. What was sent stays there; everything is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network sent can’t be read. Nothing was changed; it is asked again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network begins anew: all that it shares is read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) of the network could not be read and were left out.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) received from the network.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Sending is not stopped by a copy of this desk. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is the one that sends from now on. What the service has is compared first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>News read: {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>News to be read again: {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network took this piece of news back. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the service said is noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This receipt is of other figures. It was put aside; what was sent waits for its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The public record of the place is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The public record of the place is kept. Before it can go out it still needs: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This request is no longer there. Nothing was told to the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what the resource centre granted can be received. Nothing was told to the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what was received can be given back. Nothing was told to the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can no longer be given up: give it back instead. Nothing was told to the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no longer in the network’s pool. Choose something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is asked for already, from {first} to {last}. Choose other days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing} is asked for, from {first} to {last}. The request leaves at the next connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk is linked to no network: nobody would hear it. Link it on the page Sending first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This day is over. Write today’s day or one after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last day is before the first. Write the same day, or one after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things are lent at most {most} days ahead. Write a day before that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say in which condition it goes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing} is lent until {day}. Take it back first, then give it back to the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing}: the request is given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing} is received.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing} is received: it can be lent here, under the code {code}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing} goes back to the network. It is booked from {day}: tell whoever waits for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thing} goes back to the network, and has left the catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not in the place’s hands. Note first that it was received.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network answered a request of the pool.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is here already, just as the network has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network shares this no longer. Nothing was changed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} is as the network has it now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk belongs to no network yet. Nothing leaves. Type the code of the resource centre first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures leave from now on, as they are shown here. Names never do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No figures wait to be made. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) of figures made, ready to leave.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This desk belongs to no network yet. Everything is kept here. Bring it in with the coordinator&apos;s code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer is not right, so no new figures are made. What is recorded is kept. Set the date and the hour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk belongs to a network already. Leave it first: what was sent stays there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the code that the coordinator gave: three times four signs, like K7QF-2MXB-4TRW.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending is stopped until somebody has looked: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an older state of the store was put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the store stands on another computer or in another folder than before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the service met the same desk twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the resource centre detached this desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the service does not know this desk any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PapiDesk has to be updated first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} is older than this PapiDesk. Ask the coordinator to update it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PapiDesk is too old for {service}. Update it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers at this address: there is no connection to the network, or the address is another one. Nothing was changed; the code can still be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something answers at this address, but it is no PapiDesk service. Check the address with the coordinator; where the network of this place asks to sign in, do so first in a browser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record of the place was changed elsewhere, at another desk or at the resource centre. That one is kept there, yours is kept here. Look at it and save it again if yours is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that the network shares could not be written to the disk. What is recorded is kept. Make some room on the disk; it is fetched again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store&apos;s folder can&apos;t be written to: nothing was sent. What is recorded is kept. Make some room on the disk, or check the rights of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the file tells its kind: let it end in {endings}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place has no coordinates yet: no map could show it, and no file was written. Write its latitude and longitude in the settings, under “Public record”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The public record of the place is not whole yet: no file was written. Write what is missing in the settings, under “Public record”: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sign(s) were read here, and the code has twelve. Read it again with the coordinator: what you typed stays.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Attach this computer to the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the coordinator of your resource centre for a code: it is good for 72 hours, for this place alone. Attaching sends nothing: you choose afterwards when sending begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the coordinator wrote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code of the coordinator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twelve signs. Capitals, blanks and dashes don’t matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service is being asked…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attached to {service}, as {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is attached to no network: nothing leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection: everything is kept on this computer, and leaves later by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) refused: open its period to read why.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) received by the resource centre.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) still wait: they leave later by themselves.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was waiting: everything is up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) leave as soon as there is a connection.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What stays here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See exactly what leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find news by a word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A word of the title or of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <comment>of news</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published on</source>
        <comment>a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>News of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No news holds these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of news</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{news}, of which %n to read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No news yet. What the resource centre writes to the places of the network stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put aside</source>
        <comment>state of news</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To read</source>
        <comment>state of news</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person in charge of the place decides this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is the right one: go on sending from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The period before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The period after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <comment>a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <comment>a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <comment>a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statements of the period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not closed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{about}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{about}, revision {revision}: {state}, {when}</source>
        <comment>a statement read aloud</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no. {n}</source>
        <comment>revision of a statement</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>If it closed now, this is what would leave. It closes on the 10th of the month that follows its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it has left: this computer sends nothing yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what leaves next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what left, and what the resource centre has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of it was refused: what is below is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resource centre has settled these figures: they don’t change any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month by month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <comment>a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received on</source>
        <comment>a column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Months, quarters and years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is closed yet: a month closes on the 10th of the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{period}, {state}</source>
        <comment>a period read aloud</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{said}, received on {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Save the public record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>14 digits; for an association without one, its RNA number: W and 9 digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A town, a centre, a network: the name alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A floor, an entrance, a tram stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>29019 for Brest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both numbers put the place on maps. adresse.data.gouv.fr tells them: 48,3904 and −4,4861.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to reach it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That of the place, never of somebody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That of the place, never of somebody. Several are parted by a space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On acceslibre.beta.gouv.fr: steps, doors, lifts, for those who need to know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one finds there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown first on maps. At most {n} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several are parted by “|”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public record of the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What anybody may know of the place: it goes to the resource centre, and from there to the national map of places of digital mediation. Nothing of people is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the name or the commune</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name and commune, as the settings of the place have them: {name}, {commune}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no commune yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before it can go out, it still needs: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is whole: it goes out with the next sending, and whenever it changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a platform that asks for it, or a map of your own. As it was last saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>National schema, CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>National schema, JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map (GeoJSON)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the public record</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>place-record.{ending}</source>
        <comment>the name of a file</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The public record of the place is in {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each day, as one says it: 9h-12h, 14h-18h30. Empty: closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{label}, {day}</source>
        <comment>a field and a weekday</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Closed on public holidays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or, in OpenStreetMap’s syntax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening hours in OpenStreetMap’s syntax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not OpenStreetMap’s syntax. Write the days above instead, or for instance: Mo-Fr 09:00-12:00.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” can&apos;t be read as hours. Write 9h-12h, 14h-18h30; nothing for a day that is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write degrees in digits: 48,3904.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a thing of the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name, what goes with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a thing of the pool</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it is free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue of the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in the pool is like that on these days. Try fewer words, or other days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network lends nothing yet. What it has comes here by itself, once the desk is linked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) in the pool</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What the network lends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Ask for {thing}</source>
        <comment>of the pool</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ask the network for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised to others: {spans}. For these days your request waits until it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To, that day included</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{thing} goes back to the network</source>
        <comment>a title</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Note that it goes back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for: {days}. It leaves the catalogue of this place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In which condition it goes back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>requests</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Those that are over too</source>
        <comment>requests</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for</source>
        <comment>days</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our requests to the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is asked for at the moment. Choose a thing below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it in the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the request up</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{free}; the resource centre answers</source>
        <comment>a thing of the pool</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A thing that left the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request that waits: it leaves at the next connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{state}; the network hears of it at the next connection</source>
        <comment>a request</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{state}; the network answered: {why}</source>
        <comment>a request</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The network has this request no longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Not taken: {why}</source>
        <comment>a request</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refused: {why}</source>
        <comment>a request of the pool</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here; return expected on {day}</source>
        <comment>a thing of the pool</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here until {day}</source>
        <comment>a thing of the pool</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Granted: go and fetch it</source>
        <comment>a request of the pool</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Given back: {condition}</source>
        <comment>a thing of the pool</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resource centre has withdrawn this piece of news.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied: paste it where you need it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have seen what leaves: begin sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person in charge of the place attaches this computer to the network and chooses when sending begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What leaves, what stays here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach this computer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is attached to {service} as {place}. Nothing has been sent: sending begins when you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach this computer from the network?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more leaves it. What was sent stays at the resource centre; everything that was recorded, counted and received here is kept. To come back, ask the coordinator for a new code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it attached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlines of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an outline by its title or what one learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network shares no outline yet. Whatever it shares comes here by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it again, as the network has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To offer one of yours: export it to a file from “Workshops”, and give it to the resource centre, which shares it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a model by its name or what it is best for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network shares no model yet. Whatever it shares comes here by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To offer one of yours: share it as a file from “Models”, and give it to the resource centre, which shares it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <comment>of what the network shares</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <comment>taken or not</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers to these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n shared by the network</source>
        <comment>outlines or models</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since it was taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity of the place</source>
        <comment>what a statement is about</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits and supports</source>
        <comment>what a statement is about</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People welcomed</source>
        <comment>what a statement is about</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshops</source>
        <comment>what a statement is about</comment>
        <translation type="unfinished">Atalieroù</translation>
    </message>
    <message>
        <source>Loans of equipment</source>
        <comment>what a statement is about</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed, kept here</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To send</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused in part</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled by the resource centre</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service gave no reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backup was put back: this desk has sent figures that it does not remember.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk was opened on another computer, or in another folder, than before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service met this desk twice: two computers send under its name, one of them is a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resource centre has withdrawn this computer’s access to the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not know this computer any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of PapiDesk is too old for the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves meanwhile and nothing is lost: everything is recorded on this computer, and what was received stays at the resource centre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this is the computer the desk works on, go on from here: what the service already has is taken over from it, and nothing there is written over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this is the computer the desk works on from now on, go on from here. If it is only a copy to look at, leave it paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one. If it is this one, go on from here, and close PapiDesk on the other. If it is the other, leave this one paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the place goes on sending, ask the coordinator for a new code and write it below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the coordinator for a new code and write it below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the new version of PapiDesk: sending goes on by itself afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put aside: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>pieces of news</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more piece(s) of news to read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pool of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is recorded on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline: everything is recorded on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) refused</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The last exchange with the network did not succeed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date at {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date on {day} at {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next try at {hour}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next try on {day} at {hour}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service last answered at {hour}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service last answered on {day} at {hour}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day}, {hour}</source>
        <comment>a day and an hour in a table</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The clock of this computer is {lag} ahead of the service’s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer is {lag} behind the service’s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{said} Everything goes on being recorded; no month closes by itself meanwhile. Put the clock right in the settings of the computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>a lag</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>a lag</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>a lag</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closes on {day}</source>
        <comment>state of a month that is over</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What for</source>
        <comment>one is sent to a partner</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan to see the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Sheet: {partner}</source>
        <comment>a paper</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Given by {place}</source>
        <comment>a sheet</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Months, quarters and years are told. Choose one: 2026-10, 2026-Q4, 2026.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put right since it was told. It is told again where at least {enough} people are concerned, once a month at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of the month, the quarter and the year: visits, supports, workshops, loans. Never one visit, one session or one loan by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many different people came. By age, gender, occupation and commune only from 30 people on in the period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers about people are rounded to 5 or 10, so that nobody can be found in them, not even by comparing two of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days and hours open, workstations, pages printed, sessions: as they are, for nobody is in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The public record of the place: address, opening hours, services.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names, telephone numbers, years of birth, and the whole record of each person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who came when, for what, and who helped them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who signed up to what, and who borrowed what.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CVs, letters, photos, mandates: every document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes: no text that was written here ever leaves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords, keys and backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single visits, their hours and who came stay here; so does the autonomy noted with supports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names and everything about one person stay here; so do districts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single sessions and who signed up stay here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single loans and who borrowed stay here; so do the place’s own categories.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {year}, people are told apart by the month.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {year}, people are told apart by the quarter and the year, not by the month: that was chosen in advance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {year}, people are told apart by the year alone: that was chosen in advance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer than {enough} people came: only how many leaves, without age, gender, occupation or commune.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A commune that is rounded to 0 is not named. One that the official list does not know is under “unknown”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Productions published are not noted here: they are told nowhere, rather than guessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} ({code})</source>
        <comment>a commune and its INSEE code</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Asked: the resource centre will answer</source>
        <comment>a request of the pool</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granted</source>
        <comment>a request of the pool</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>a request of the pool</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a return</source>
        <comment>a request of the pool</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <comment>a thing of the pool</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given back</source>
        <comment>a thing of the pool</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up</source>
        <comment>a request of the pool</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In good condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <comment>a thing of the pool</comment>
        <translation type="unfinished">Digoust</translation>
    </message>
    <message numerus="yes">
        <source>Free until {day}</source>
        <comment>a thing of the pool</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken until {day}</source>
        <comment>a thing of the pool</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>To send</source>
        <comment>state of a statement</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>state of a statement</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <comment>state of a statement</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>state of a statement</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper of this mandate was not made. Make it again, then give it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of this mandate was taken meanwhile. Print it again: it will have the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandate {number} is given, until {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mandate is over already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandate {number} is ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mandate runs: there is nothing to bring back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandate {number} runs again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandate {number} was not given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mandate is no longer noted. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase this person for good?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typed, to be sure whom it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their name, as it is written here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is something to settle first:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What goes for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What remains, and names nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing brings it back. Backups of before still hold it: the last of this computer’s goes by {day}; replace those on a key or a share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing.</source>
        <comment>a side of an erasure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they may ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes to read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <comment>a note stands</comment>
        <translation type="unfinished">Pelec’h</translation>
    </message>
    <message>
        <source>Speaks of</source>
        <comment>a note</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No note holds anything that should not be written. Well done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In these notes stand words about health, beliefs, origin, justice or intimate life, or numbers and passwords. Open each, and keep only what is needed to welcome the person. A word may be right where it stands: you decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}, speaks of: {what}. {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever asks may have everything that is noted about them, at once and free of charge; and have it erased. It is their right, and no reason is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give what is noted…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase this person…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save for a computer (JSON)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON document (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what-is-noted.json</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is noted about somebody</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what-is-noted.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is noted about you</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {name}, as it stands on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your record</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What leaves this place</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you may ask</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Here is everything that this place keeps about you. The same is in a file for computers, that goes with this paper. It is yours: keep it where nobody else reads it.</source>
        <comment>a paper</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only numbers: how many people came in a month, and for what, rounded. Neither your name nor anything of this paper leaves this place.</source>
        <comment>a paper</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>to have something corrected, or erased: say so, it is done while you are here;</source>
        <comment>what somebody may ask</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to withdraw an accord, as easily as you gave it;</source>
        <comment>what somebody may ask</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to receive your CV and letters in files that other tools read;</source>
        <comment>what somebody may ask</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to complain to the CNIL, cnil.fr, if the answer is not what it should be.</source>
        <comment>what somebody may ask</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was noted here: {period}. No file was written. Choose another period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was noted of this in the period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.xlsx *.ods *.csv *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activities for the national tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>activities-{days}.xlsx</source>
        <comment>the name of a file</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Table (*.ods *.xlsx *.csv *.zip *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extract for research</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>research-{days}.ods</source>
        <comment>the name of a file</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of activities written to {name}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n anonymous line(s) written to {name}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>For a &amp;spreadsheet (ODS)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For &amp;Excel (XLSX)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One long &amp;table (CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a &amp;program (JSON)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Activities for the national tool…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extract for &amp;research…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>report-{period}.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Report</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>report-{period}.{form}</source>
        <comment>file name</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>ODS workbook (*.ods)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to {name}.</source>
        <comment>of a report</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The clock of this computer went back. No month closes meanwhile. Set the clock, or say that it is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something was noted since these figures were counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reports are for animators and the person in charge. Your account logs visits, prints and what is handed out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting: {period}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person in charge says whether the clock is right. Ask them to look at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the clock right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Months that a clock ahead of time had closed are open again, and others close by it. This is not undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print or save the report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The essentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{paper} – {period}</source>
        <comment>the title of a paper</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{place} – {day}</source>
        <comment>at the foot of a paper</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{period}: {number}; {change}</source>
        <comment>a figure of another time</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{label}: {number}</source>
        <comment>a figure</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Workshops by theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshops by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment by kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment by category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sheet holds {n} rows at most. Write a shorter period, or a CSV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like {what}. Better not to keep it: the person has it themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This speaks of: {what}. Is it needed to welcome them? Without it the note is safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <comment>column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back</source>
        <comment>a column: a visit that was deleted</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <comment>a visit was taken back</comment>
        <translation type="unfinished">ya</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The name of %n visit(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) counted, without a name: day, age band, what it was for.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) of support.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n support(s) counted, without a name or a note.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Note of a support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session of</source>
        <comment>a day and hour</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As</source>
        <comment>in which role</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <comment>at a workshop</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed up on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up on</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The name and the notes of %n sign-up(s) to workshops.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) at a workshop to come, free again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) at workshops counted, without a name.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What would help at a workshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A word on a sign-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note of a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what is due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next month</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) about people are kept longer than they should be. Nothing goes without you.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Documents are written by animators and the person in charge. The file stays as it is; hand it to one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the page read before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose other keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents of the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found in the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guide: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} is not on this computer. PapiDesk opens no address by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) of the guide</source>
        <comment>found</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in the guide says this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{page}, {part}</source>
        <comment>where a passage stands</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>H goes to the next heading, Shift+H to the one before, Tab to the next link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other heading on this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>card.pdf</source>
        <comment>file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <comment>a paper</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page is not part of your role. Ask an animator of the place for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy was made: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last copy can’t be read back. It was set aside, nothing is lost, and another is being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy yet</source>
        <comment>a backup</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Copy: {when}</source>
        <comment>a backup</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last copy: today {hour}</source>
        <comment>a backup</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last copy: yesterday {hour}</source>
        <comment>a backup</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last copy: {day}</source>
        <comment>a backup</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Volunteers do not put backups back. Ask somebody of the team to do it with their password of that day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That password was of somebody who has left since, or become a volunteer. Ask somebody of today’s team, or use the recovery key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the second copy is not there. Plug in the key, or turn on the computer that shares it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the second copy is full. Make room there, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be written in the folder of the second copy. Choose another, or change its protection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second copy could not be written and read back. Try another key or another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last copy is more than two days old. Make one now: Settings, Backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy has reached the second folder for a week. Plug in the key, then make a backup: Settings, Backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is a backup, and nothing was done with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
