<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>The window can&apos;t be opened on this computer: {why}. Install the libraries it misses.</source>
        <translation>La fenêtre ne peut pas s’ouvrir sur cet ordinateur&#xa0;: {why}. Installez les bibliothèques qui manquent.</translation>
    </message>
    <message>
        <source>Give the place a name: it stands at the top of every paper.</source>
        <translation>Donnez un nom au PAPI&#xa0;: il figure en tête de chaque papier.</translation>
    </message>
    <message>
        <source>This name is too long: keep it under {n} characters.</source>
        <translation>Ce nom est trop long&#xa0;: restez sous {n} caractères.</translation>
    </message>
    <message>
        <source>The time zone {zone} is not known. Write it as Europe/Paris.</source>
        <translation>Le fuseau horaire {zone} n’est pas connu. Écrivez-le comme Europe/Paris.</translation>
    </message>
    <message>
        <source>A turn lasts between 0 (no limit) and {n} minutes. Write another number.</source>
        <translation>Un créneau dure de 0 (sans limite) à {n} minutes. Écrivez un autre nombre.</translation>
    </message>
    <message>
        <source>The screen locks after 0 (never) to {n} minutes. Write another number.</source>
        <translation>L’écran se verrouille après 0 (jamais) à {n} minutes. Écrivez un autre nombre.</translation>
    </message>
    <message>
        <source>The place&apos;s settings are kept.</source>
        <translation>Les réglages du PAPI sont enregistrés.</translation>
    </message>
    <message>
        <source>Write the name the team knows you by.</source>
        <translation>Écrivez le nom sous lequel l’équipe vous connaît.</translation>
    </message>
    <message>
        <source>{name} already has an account here. Add an initial to tell them apart.</source>
        <translation>{name} a déjà un compte ici. Ajoutez une initiale pour les distinguer.</translation>
    </message>
    <message>
        <source>{name} can now open PapiDesk.</source>
        <translation>{name} peut désormais ouvrir PapiDesk.</translation>
    </message>
    <message>
        <source>{name} is the last person in charge. Put someone else in charge first.</source>
        <translation>{name} est la dernière personne responsable. Confiez d’abord cette responsabilité à quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>{name}&apos;s password no longer opens PapiDesk.</source>
        <translation>{name}&#xa0;: ce mot de passe n’ouvre plus PapiDesk.</translation>
    </message>
    <message>
        <source>This is not your current password. Nothing was changed.</source>
        <translation>Ce n’est pas votre mot de passe actuel. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Your new password is in force.</source>
        <translation>Votre nouveau mot de passe est en place.</translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation>{name} a un nouveau mot de passe.</translation>
    </message>
    <message>
        <source>Your PIN is removed.</source>
        <translation>Votre code PIN est retiré.</translation>
    </message>
    <message>
        <source>Your PIN resumes a locked screen.</source>
        <translation>Votre code PIN rouvre désormais l’écran verrouillé.</translation>
    </message>
    <message>
        <source>There is a new recovery key. Print it, and keep it away from this computer.</source>
        <translation>Une nouvelle clé de secours est en place. Imprimez-la et gardez-la loin de cet ordinateur.</translation>
    </message>
    <message>
        <source>This password can&apos;t be used here. Choose another.</source>
        <translation>Ce mot de passe ne peut pas servir ici. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This account no longer exists. Nothing was changed.</source>
        <translation>Ce compte n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>As the system: light or dark</source>
        <translation>Comme le système&#xa0;: clair ou sombre</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast, on black</source>
        <translation>Contraste élevé, sur noir</translation>
    </message>
    <message>
        <source>High contrast, on white</source>
        <translation>Contraste élevé, sur blanc</translation>
    </message>
    <message>
        <source>The system&apos;s own colours</source>
        <translation>Couleurs du système</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>These are kept for this computer alone.</source>
        <translation>Ces choix valent pour cet ordinateur seulement.</translation>
    </message>
    <message>
        <source>Progress of the backup</source>
        <translation>Avancement de la sauvegarde</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>Back up to a key or a folder…</source>
        <translation>Sauvegarder sur une clé ou dans un dossier…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>A backup is one file that opens with any password of the team or the recovery key. One is made each time PapiDesk closes. To put one back, close PapiDesk and type: papidesk restore FILE</source>
        <translation>Une sauvegarde est un seul fichier, qui s’ouvre avec n’importe quel mot de passe de l’équipe ou avec la clé de secours. Il s’en fait une chaque fois que PapiDesk se ferme. Pour en remettre une en place, fermez PapiDesk et tapez&#xa0;: papidesk restore FICHIER</translation>
    </message>
    <message>
        <source>No backup yet.</source>
        <translation>Aucune sauvegarde pour l’instant.</translation>
    </message>
    <message>
        <source>Last copy: {day} at {hour}.</source>
        <translation>Dernière copie&#xa0;: {day} à {hour}.</translation>
    </message>
    <message>
        <source>Where to put the backup</source>
        <translation>Où mettre la sauvegarde</translation>
    </message>
    <message>
        <source>The backup is made and was read back: {file}</source>
        <translation>La sauvegarde est faite, et relue pour en être sûr&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Step {n} of {all}</source>
        <translation>Étape {n} sur {all}</translation>
    </message>
    <message>
        <source>Create the place&apos;s store</source>
        <translation>Créer le coffre du PAPI</translation>
    </message>
    <message>
        <source>Welcome to PapiDesk</source>
        <translation>Bienvenue dans PapiDesk</translation>
    </message>
    <message>
        <source>Name of the place</source>
        <translation>Nom du PAPI</translation>
    </message>
    <message>
        <source>As it stands on your papers: PAPI de Kérinou…</source>
        <translation>Comme sur vos papiers&#xa0;: PAPI de Kérinou…</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>As your colleagues call you.</source>
        <translation>Comme vos collègues vous appellent.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Votre mot de passe</translation>
    </message>
    <message>
        <source>Eight characters or more; a sentence is the best.</source>
        <translation>Huit caractères ou plus&#xa0;; le mieux est une phrase.</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>Le même mot de passe, encore une fois</translation>
    </message>
    <message>
        <source>The two passwords differ. Type the same one twice.</source>
        <translation>Les deux mots de passe diffèrent. Tapez deux fois le même.</translation>
    </message>
    <message>
        <source>The recovery key</source>
        <translation>La clé de secours</translation>
    </message>
    <message>
        <source>It opens the store when every password is lost. Print it or copy it by hand, and keep it away from this computer. It is shown only now.</source>
        <translation>Elle ouvre le coffre quand tous les mots de passe sont perdus. Imprimez-la ou recopiez-la à la main, et gardez-la loin de cet ordinateur. Elle n’est montrée que maintenant.</translation>
    </message>
    <message>
        <source>Recovery key: {key}</source>
        <translation>Clé de secours&#xa0;: {key}</translation>
    </message>
    <message>
        <source>It is written down: go on</source>
        <translation>C’est noté&#xa0;: continuer</translation>
    </message>
    <message>
        <source>Print the key…</source>
        <translation>Imprimer la clé…</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de secours</translation>
    </message>
    <message>
        <source>Whoever holds this paper can open the store. Keep it under lock, away from the computer.</source>
        <translation>Qui tient ce papier peut ouvrir le coffre. Gardez-le sous clé, loin de l’ordinateur.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>The place</source>
        <translation>Le PAPI</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Length of a turn at a workstation, in minutes</source>
        <translation>Durée d’un créneau au poste, en minutes</translation>
    </message>
    <message>
        <source>Leave it empty where there is no time limit.</source>
        <translation>Laissez vide s’il n’y a pas de limite de temps.</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>Ouvrir l’accueil</translation>
    </message>
    <message>
        <source>A PIN to resume</source>
        <translation>Un code PIN pour reprendre</translation>
    </message>
    <message>
        <source>The screen locks when you walk away. Six digits bring it back; a password always does.</source>
        <translation>L’écran se verrouille quand vous vous éloignez. Six chiffres le rouvrent&#xa0;; un mot de passe y suffit toujours.</translation>
    </message>
    <message>
        <source>Six digits</source>
        <translation>Six chiffres</translation>
    </message>
    <message>
        <source>PapiDesk is closed</source>
        <translation>PapiDesk est fermé</translation>
    </message>
    <message>
        <source>Save the place</source>
        <translation>Enregistrer le PAPI</translation>
    </message>
    <message>
        <source>It stands at the top of every paper.</source>
        <translation>Il figure en tête de chaque papier.</translation>
    </message>
    <message>
        <source>Open since</source>
        <translation>Ouvert depuis</translation>
    </message>
    <message>
        <source>Lock the screen after so many minutes</source>
        <translation>Verrouiller l’écran après tant de minutes</translation>
    </message>
    <message>
        <source>Leave it empty to never lock by itself.</source>
        <translation>Laissez vide pour qu’il ne se verrouille jamais seul.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Europe/Paris, Indian/Reunion, America/Cayenne…</source>
        <translation>Europe/Paris, Indian/Reunion, America/Cayenne…</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Changer mon mot de passe</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>Mot de passe actuel</translation>
    </message>
    <message>
        <source>Or the recovery key, if it is lost.</source>
        <translation>Ou la clé de secours, s’il est perdu.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nouveau mot de passe</translation>
    </message>
    <message>
        <source>Keep this PIN</source>
        <translation>Garder ce code PIN</translation>
    </message>
    <message>
        <source>PIN of six digits</source>
        <translation>Code PIN à six chiffres</translation>
    </message>
    <message>
        <source>Leave it empty to have none.</source>
        <translation>Laissez vide pour n’en avoir aucun.</translation>
    </message>
    <message>
        <source>My password</source>
        <translation>Mon mot de passe</translation>
    </message>
    <message>
        <source>My PIN</source>
        <translation>Mon code PIN</translation>
    </message>
    <message>
        <source>A new key makes the former paper useless. It is shown once, here.</source>
        <translation>Une nouvelle clé rend l’ancien papier inutile. Elle est montrée une seule fois, ici.</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Faire une nouvelle clé de secours</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Équipe</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Choose a line, then press the keys you want for it.</source>
        <translation>Choisissez une ligne, puis appuyez sur les touches voulues.</translation>
    </message>
    <message>
        <source>Put all the keys back</source>
        <translation>Remettre toutes les touches d’origine</translation>
    </message>
    <message>
        <source>{keys} alone is for typing. Add Ctrl, or choose a key from F1 to F12.</source>
        <translation>{keys} seul sert à écrire. Ajoutez Ctrl, ou choisissez une touche de F1 à F12.</translation>
    </message>
    <message>
        <source>{keys} is taken already: {what}. Choose another key.</source>
        <translation>{keys} sert déjà&#xa0;: {what}. Choisissez une autre touche.</translation>
    </message>
    <message>
        <source>The key is kept.</source>
        <translation>La touche est enregistrée.</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Animator</source>
        <translation>Animatrice / animateur</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Bénévole</translation>
    </message>
    <message>
        <source>Add to the team</source>
        <translation>Ajouter à l’équipe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>As their colleagues call them.</source>
        <translation>Comme ses collègues l’appellent.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>Premier mot de passe</translation>
    </message>
    <message>
        <source>They can change it once they are in.</source>
        <translation>Il peut être changé dès la première ouverture.</translation>
    </message>
    <message>
        <source>Someone joins</source>
        <translation>Une personne rejoint l’équipe</translation>
    </message>
    <message>
        <source>Give this password</source>
        <translation>Donner ce mot de passe</translation>
    </message>
    <message>
        <source>A new password</source>
        <translation>Un nouveau mot de passe</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>ne fait plus partie de l’équipe</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>Nouveau mot de passe…</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>Nouveau mot de passe pour {name}</translation>
    </message>
    <message>
        <source>Leaves the team</source>
        <translation>Quitte l’équipe</translation>
    </message>
    <message>
        <source>{name} leaves the team</source>
        <translation>{name} quitte l’équipe</translation>
    </message>
    <message>
        <source>Choose a role.</source>
        <translation>Choisissez un rôle.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Your own password, or the recovery key printed at first run.</source>
        <translation>Votre mot de passe, ou la clé de secours imprimée au premier démarrage.</translation>
    </message>
    <message>
        <source>Your PIN to resume, or a password.</source>
        <translation>Votre code PIN pour reprendre, ou un mot de passe.</translation>
    </message>
    <message>
        <source>Your password to resume.</source>
        <translation>Votre mot de passe pour reprendre.</translation>
    </message>
    <message>
        <source>Type your password, then Enter.</source>
        <translation>Tapez votre mot de passe, puis Entrée.</translation>
    </message>
    <message>
        <source>Five wrong PINs in a row: a password is needed now.</source>
        <translation>Cinq codes PIN inexacts de suite&#xa0;: il faut maintenant un mot de passe.</translation>
    </message>
    <message>
        <source>This is not your PIN. Type your password.</source>
        <translation>Ce n’est pas votre code PIN. Tapez votre mot de passe.</translation>
    </message>
    <message numerus="yes">
        <source>Several wrong passwords in a row. Try again in %n second(s).</source>
        <translation>
            <numerusform>Plusieurs mots de passe inexacts de suite. Réessayez dans %n seconde.</numerusform>
            <numerusform>Plusieurs mots de passe inexacts de suite. Réessayez dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup was stopped. No file was left; everything is as it was.</source>
        <translation>La sauvegarde a été arrêtée. Aucun fichier n’est resté&#xa0;; tout est comme avant.</translation>
    </message>
    <message>
        <source>A password needs at least {n} characters. A sentence you remember is the best.</source>
        <translation>Un mot de passe compte au moins {n} caractères. Le mieux est une phrase que vous retenez.</translation>
    </message>
    <message>
        <source>This password is too long: keep it under {n} characters.</source>
        <translation>Ce mot de passe est trop long&#xa0;: restez sous {n} caractères.</translation>
    </message>
    <message>
        <source>This password is among the first that anyone would try. Choose another.</source>
        <translation>Ce mot de passe est parmi les premiers que l’on essaierait. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>A PIN is {n} digits.</source>
        <translation>Un code PIN compte {n} chiffres.</translation>
    </message>
    <message>
        <source>This PIN is among the first that anyone would try. Choose another.</source>
        <translation>Ce code PIN est parmi les premiers que l’on essaierait. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>There is already a store in this folder. Nothing was changed.</source>
        <translation>Il y a déjà un coffre dans ce dossier. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>There is no store in this folder yet. Create one with the first-run assistant or papidesk init.</source>
        <translation>Il n’y a pas encore de coffre dans ce dossier. Créez-en un au premier démarrage de la fenêtre, ou par papidesk init.</translation>
    </message>
    <message>
        <source>The store&apos;s file is missing. Its keys are kept. Restore a backup: papidesk restore FILE.</source>
        <translation>Le fichier du coffre manque. Ses clés sont gardées. Restaurez une sauvegarde&#xa0;: papidesk restore FICHIER.</translation>
    </message>
    <message>
        <source>This password opens nothing here. Check Caps Lock, then try again.</source>
        <translation>Ce mot de passe n’ouvre rien ici. Vérifiez la touche Verr. Maj, puis réessayez.</translation>
    </message>
    <message>
        <source>This account was closed. Ask the person in charge of the place.</source>
        <translation>Ce compte est fermé. Adressez-vous à la personne responsable du PAPI.</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>This choice could not be kept for the next time: {why}. It holds until PapiDesk closes. Make room on the disk, then choose again.</source>
        <translation>Ce choix n’a pas pu être gardé pour la prochaine fois&#xa0;: {why}. Il vaut jusqu’à la fermeture de PapiDesk. Faites de la place sur le disque, puis choisissez de nouveau.</translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own. Nothing was half-written, and what was recorded is kept. A report without personal data is in the folder of the logs.</source>
        <translation>PapiDesk a rencontré un défaut qui vient de lui. Rien n’a été écrit à moitié, et ce qui était enregistré est gardé. Un rapport sans donnée personnelle se trouve dans le dossier des journaux.</translation>
    </message>
    <message>
        <source>The backup could not be read back, and was removed. Try another folder or another key.</source>
        <translation>La sauvegarde n’a pas pu être relue&#xa0;: elle a été retirée. Essayez un autre dossier ou une autre clé.</translation>
    </message>
    <message>
        <source>The window did not understand this request. Nothing was changed.</source>
        <translation>La fenêtre n’a pas compris cette demande. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The window has not opened its store yet. Unlock it first, then try again.</source>
        <translation>La fenêtre n’a pas encore ouvert son coffre. Déverrouillez-la d’abord, puis réessayez.</translation>
    </message>
    <message>
        <source>This can&apos;t be done while the window is open. Close it first, then try again.</source>
        <translation>C’est impossible tant que la fenêtre est ouverte. Fermez-la d’abord, puis réessayez.</translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own; a report without personal data was kept in its logs. Nothing was half-written.</source>
        <translation>PapiDesk a rencontré un défaut qui vient de lui&#xa0;; un rapport sans donnée personnelle est gardé dans ses journaux. Rien n’a été écrit à moitié.</translation>
    </message>
    <message>
        <source>The window that uses this store did not answer. Look in it whether this was done before trying again, or close it first.</source>
        <translation>La fenêtre qui se sert de ce coffre n’a pas répondu. Regardez-y si la demande a été faite avant de réessayer, ou fermez-la d’abord.</translation>
    </message>
    <message>
        <source>{folder} is no folder and can&apos;t be made one. Nothing was written. Choose another.</source>
        <translation>{folder} n’est pas un dossier et ne peut pas en devenir un. Rien n’a été écrit. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The backup was written but does not open as it should, so it was not kept. Try again, or choose another disk.</source>
        <translation>La sauvegarde a été écrite mais ne s’ouvre pas comme il faut&#xa0;: elle n’a pas été gardée. Réessayez, ou choisissez un autre disque.</translation>
    </message>
    <message>
        <source>WHAT</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>QUOI</translation>
    </message>
    <message>
        <source>people or visits</source>
        <translation>people (personnes) ou visits (passages)</translation>
    </message>
    <message>
        <source>a CSV, XLSX, ODS or JSON file; its first line gives titles, in French or English</source>
        <translation>un fichier CSV, XLSX, ODS ou JSON&#xa0;; sa première ligne donne les titres, en français ou en anglais</translation>
    </message>
    <message>
        <source>only say what would be done</source>
        <translation>dit seulement ce qui serait fait</translation>
    </message>
    <message>
        <source>take in the good lines even where others are refused; else all or none</source>
        <translation>importe les bonnes lignes même si d’autres sont refusées&#xa0;; sinon, tout ou rien</translation>
    </message>
    <message>
        <source>what a column holds, where its title does not tell: “Patronyme=surname”, “3=phone”, “Date=” for none; may be repeated</source>
        <translation>ce que contient une colonne, quand son titre ne le dit pas&#xa0;: «&#xa0;Patronyme=surname&#xa0;», «&#xa0;3=phone&#xa0;», «&#xa0;Date=&#xa0;» pour rien&#xa0;; peut se répéter</translation>
    </message>
    <message>
        <source>TITLE=FIELD</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>TITRE=CHAMP</translation>
    </message>
    <message>
        <source>which sheet of a workbook</source>
        <translation>quelle feuille d’un classeur</translation>
    </message>
    <message>
        <source>NAME</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>NOM</translation>
    </message>
    <message>
        <source>Reading:</source>
        <translation>Lecture&#xa0;:</translation>
    </message>
    <message>
        <source>Line {line}: {why}</source>
        <translation>Ligne {line}&#xa0;: {why}</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more line(s) refused.</source>
        <translation>
            <numerusform>… et %n autre ligne refusée.</numerusform>
            <numerusform>… et %n autres lignes refusées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Created: {n}</source>
        <translation>Ajout&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Completed: {n}</source>
        <translation>Complément&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Already here: {n}</source>
        <translation>Déjà là&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Refused: {n}</source>
        <translation>Refus&#xa0;: {n}</translation>
    </message>
    <message>
        <source>This was a trial: nothing was written.</source>
        <translation>C’était un essai&#xa0;: rien n’a été écrit.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was written, because %n line(s) are refused. Correct them, or add --partial to take in the others.</source>
        <translation>
            <numerusform>Rien n’a été écrit, parce que %n ligne est refusée. Corrigez-la, ou ajoutez --partial pour importer les autres.</numerusform>
            <numerusform>Rien n’a été écrit, parce que %n lignes sont refusées. Corrigez-les, ou ajoutez --partial pour importer les autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>{typed} is not known here. Known: {known}.</source>
        <translation>{typed} n’est pas connu ici. Connus&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>No column is called {title}. Columns: {titles}.</source>
        <translation>Aucune colonne ne s’appelle {title}. Colonnes&#xa0;: {titles}.</translation>
    </message>
    <message>
        <source>csv: for spreadsheets, and for papidesk import</source>
        <translation>csv&#xa0;: pour les tableurs, et pour papidesk import</translation>
    </message>
    <message>
        <source>the file to write; one that is there is replaced</source>
        <translation>le fichier à écrire&#xa0;; celui qui s’y trouve est remplacé</translation>
    </message>
    <message>
        <source>people or visits; else visits</source>
        <translation>people (personnes) ou visits (passages)&#xa0;; sinon visits</translation>
    </message>
    <message>
        <source>of visits: 2026-11-05, 2026-11, 2026, 2026-Q4 or 2026-10-05..2026-11-04; else all</source>
        <translation>des passages&#xa0;: 2026-11-05, 2026-11, 2026, 2026-Q4 ou 2026-10-05..2026-11-04&#xa0;; sinon tous</translation>
    </message>
    <message>
        <source>A period is of visits: people have none.</source>
        <translation>Une période concerne les passages&#xa0;: les personnes n’en ont pas.</translation>
    </message>
    <message>
        <source>Writing:</source>
        <translation>Écriture&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written in {file}.</source>
        <translation>
            <numerusform>%n ligne écrite dans {file}.</numerusform>
            <numerusform>%n lignes écrites dans {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is a file of the store itself. Choose another name.</source>
        <translation>{name} est un fichier du coffre lui-même. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Takes in people or visits from a table of another tool</source>
        <translation>Importe des personnes ou des passages du tableau d’un autre outil</translation>
    </message>
    <message>
        <source>Every refused line says why. Importing the same file twice changes nothing. Undone in the window, like the rest.</source>
        <translation>Chaque ligne refusée dit pourquoi. Importer deux fois le même fichier ne change rien. S’annule dans la fenêtre, comme le reste.</translation>
    </message>
    <message>
        <source>The beneficiaries&apos; workbook of the national tool (La Coop) is taken as it is.</source>
        <translation>Le classeur des personnes accueillies de l’outil national (La Coop) est pris tel quel.</translation>
    </message>
    <message>
        <source>Writes people or visits into a file for spreadsheets</source>
        <translation>Écrit les personnes ou les passages dans un fichier pour tableur</translation>
    </message>
    <message>
        <source>The file holds personal data in clear: keep it as you keep the store.</source>
        <translation>Le fichier contient des données personnelles en clair&#xa0;: gardez-le comme vous gardez le coffre.</translation>
    </message>
    <message>
        <source>What it takes</source>
        <comment>heading of a command&apos;s help</comment>
        <translation>Ce qu’elle prend&#xa0;</translation>
    </message>
    <message>
        <source>Usage: </source>
        <comment>before a command line</comment>
        <translation>Emploi&#xa0;: </translation>
    </message>
    <message>
        <source>Something is missing in this command.</source>
        <translation>Il manque quelque chose à cette commande.</translation>
    </message>
    <message>
        <source>{name} needs something after it, or takes nothing.</source>
        <translation>{name} demande quelque chose à sa suite, ou ne prend rien.</translation>
    </message>
    <message>
        <source>This command does not know: {words}</source>
        <translation>Cette commande ne connaît pas&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <comment>heading of the options every command takes</comment>
        <translation>Partout&#xa0;</translation>
    </message>
    <message>
        <source>the store&apos;s folder; else PAPIDESK_DATA_DIR, else the usual one of this computer</source>
        <translation>le dossier du coffre&#xa0;; sinon PAPIDESK_DATA_DIR, sinon celui de cet ordinateur</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>DOSSIER</translation>
    </message>
    <message>
        <source>a file whose first line is the password; else PAPIDESK_PASSWORD, else it is asked</source>
        <translation>un fichier dont la première ligne est le mot de passe&#xa0;; sinon PAPIDESK_PASSWORD, sinon il est demandé</translation>
    </message>
    <message>
        <source>FILE</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>print one JSON document, and nothing else, on standard output</source>
        <translation>écrit un document JSON, et rien d’autre, sur la sortie standard</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>montre cette aide</translation>
    </message>
    <message>
        <source>papidesk [VERB] [OPTIONS]     (without a verb: opens the window)</source>
        <translation>papidesk [VERBE] [OPTIONS]     (sans verbe&#xa0;: ouvre la fenêtre)</translation>
    </message>
    <message>
        <source>The front desk of a public internet access point. The same as in the window, without a screen.</source>
        <translation>L’accueil d’un point d’accès public à internet. Comme dans la fenêtre, sans écran.</translation>
    </message>
    <message>
        <source>Verbs:</source>
        <comment>heading of the list of commands</comment>
        <translation>Verbes&#xa0;:</translation>
    </message>
    <message>
        <source>papidesk VERB --help explains a verb.</source>
        <translation>papidesk VERBE --help explique un verbe.</translation>
    </message>
    <message>
        <source>Exit codes: 0 done; 1 refused, with the reason; 2 not written as it should; 3 the disk, a lock or the network failed.</source>
        <translation>Codes de sortie&#xa0;: 0 fait&#xa0;; 1 refusé, avec la raison&#xa0;; 2 mal écrit&#xa0;; 3 le disque, un verrou ou le réseau a fait défaut.</translation>
    </message>
    <message>
        <source>{typed} is not a whole number from {least} to {most}.</source>
        <translation>{typed} n’est pas un nombre entier de {least} à {most}.</translation>
    </message>
    <message>
        <source>Give the name of a file or a folder.</source>
        <translation>Donnez le nom d’un fichier ou d’un dossier.</translation>
    </message>
    <message>
        <source>what the place is called: it stands at the top of every paper</source>
        <translation>le nom du PAPI&#xa0;: il figure en tête de chaque papier</translation>
    </message>
    <message>
        <source>the first account, in charge of the place</source>
        <translation>le premier compte, responsable du PAPI</translation>
    </message>
    <message>
        <source>where the place is</source>
        <translation>où se trouve le PAPI</translation>
    </message>
    <message>
        <source>The store of {place} is created in {folder}.</source>
        <translation>{place}&#xa0;: le coffre est créé dans {folder}.</translation>
    </message>
    <message>
        <source>Copy it on paper and keep it away from this computer. It opens the store if the password is lost, and is not shown again.</source>
        <translation>Recopiez-la sur papier et gardez-la loin de cet ordinateur. Elle ouvre le coffre si le mot de passe est perdu, et ne sera plus montrée.</translation>
    </message>
    <message>
        <source>where to write it; else the backups of the store&apos;s own folder</source>
        <translation>où l’écrire&#xa0;; sinon parmi les sauvegardes du dossier du coffre</translation>
    </message>
    <message>
        <source>The backup is in {file}. It was opened again to be sure of it.</source>
        <translation>La sauvegarde est dans {file}. Elle a été rouverte pour en être sûr.</translation>
    </message>
    <message>
        <source>the backup</source>
        <translation>la sauvegarde</translation>
    </message>
    <message>
        <source>There is no file {name}. Check its name and its folder.</source>
        <translation>Il n’y a pas de fichier {name}. Vérifiez son nom et son dossier.</translation>
    </message>
    <message>
        <source>The backup {name} is restored.</source>
        <translation>La sauvegarde {name} est restaurée.</translation>
    </message>
    <message>
        <source>The former store was set aside whole in {folder}.</source>
        <translation>L’ancien coffre est mis de côté, entier, dans {folder}.</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Tout va bien.</translation>
    </message>
    <message>
        <source>The store is damaged. Restore the latest backup: papidesk restore FILE.</source>
        <translation>Le coffre est abîmé. Restaurez la dernière sauvegarde&#xa0;: papidesk restore FICHIER.</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found.</source>
        <translation>
            <numerusform>%n problème trouvé.</numerusform>
            <numerusform>%n problèmes trouvés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Creates the store of a place and prints its recovery key, once</source>
        <translation>Crée le coffre d’un PAPI et montre sa clé de secours, une seule fois</translation>
    </message>
    <message>
        <source>The password opens the store from then on; on a terminal it is asked twice.</source>
        <translation>Le mot de passe ouvre le coffre dès lors&#xa0;; sur un terminal, il est demandé deux fois.</translation>
    </message>
    <message>
        <source>Copies the store into one file, opens it again to be sure of it, and thins the older ones</source>
        <translation>Copie le coffre dans un fichier, le rouvre pour en être sûr et élague les plus anciens</translation>
    </message>
    <message>
        <source>Works while the window is open: the window does it.</source>
        <translation>Possible la fenêtre ouverte&#xa0;: c’est elle qui le fait.</translation>
    </message>
    <message>
        <source>Puts a backup in the store&apos;s place; the former store is set aside, never deleted</source>
        <translation>Met une sauvegarde à la place du coffre&#xa0;; l’ancien est mis de côté, jamais effacé</translation>
    </message>
    <message>
        <source>The password asked is one that opened the store when the backup was made, or its recovery key.</source>
        <translation>Le mot de passe demandé est l’un de ceux qui ouvraient le coffre au moment de la sauvegarde, ou sa clé de secours.</translation>
    </message>
    <message>
        <source>Verifies the store and says what it verified</source>
        <translation>Vérifie le coffre et dit ce qui a été vérifié</translation>
    </message>
    <message>
        <source>N</source>
        <comment>stands for a number in a command&apos;s help</comment>
        <translation>N</translation>
    </message>
    <message>
        <source>who came, as you would type it in the window</source>
        <translation>qui est venu, comme vous le taperiez dans la fenêtre</translation>
    </message>
    <message>
        <source>who came, by the id that papidesk list people shows</source>
        <translation>qui est venu, par le numéro que montre papidesk list people</translation>
    </message>
    <message>
        <source>how many came without a name, together</source>
        <translation>combien sont venus sans donner de nom, ensemble</translation>
    </message>
    <message>
        <source>what for: the code or the label of a purpose; may be given several times; else the usual one</source>
        <translation>pour quoi&#xa0;: le code ou le nom d’un motif&#xa0;; peut se répéter&#xa0;; sinon, le motif habituel</translation>
    </message>
    <message>
        <source>CODE</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>CODE</translation>
    </message>
    <message>
        <source>the number of the workstation</source>
        <translation>le numéro du poste</translation>
    </message>
    <message>
        <source>when: 14h05, “hier 9h30”, “5/11 14h05” or 2026-11-05T14:05; else now</source>
        <translation>quand&#xa0;: 14h05, «&#xa0;hier 9h30&#xa0;», «&#xa0;5/11 14h05&#xa0;» ou 2026-11-05T14:05&#xa0;; sinon maintenant</translation>
    </message>
    <message>
        <source>WHEN</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>QUAND</translation>
    </message>
    <message>
        <source>log someone who is already in the room once more</source>
        <translation>note un second passage de quelqu’un qui est déjà là</translation>
    </message>
    <message>
        <source>Say who came: --person NAME, --person-id N or --anonymous N, one of them.</source>
        <translation>Dites qui est venu, par --person NOM, --person-id N ou --anonymous N&#xa0;: l’un des trois.</translation>
    </message>
    <message>
        <source>Say the hour too: {typed} 14h05</source>
        <translation>Dites aussi l’heure&#xa0;: {typed} 14h05</translation>
    </message>
    <message>
        <source>This moment can&apos;t be read: {typed}. Write it like 14h05, “5/11 14h05” or 2026-11-05T14:05.</source>
        <translation>Ce moment n’a pas été compris&#xa0;: {typed}. Écrivez-le comme 14h05, «&#xa0;5/11 14h05&#xa0;» ou 2026-11-05T14:05.</translation>
    </message>
    <message>
        <source>Nobody here is called {name}. Check the spelling, or log an anonymous visit: --anonymous 1.</source>
        <translation>Personne ici ne s’appelle {name}. Vérifiez l’orthographe, ou notez un passage anonyme&#xa0;: --anonymous 1.</translation>
    </message>
    <message>
        <source>  --person-id {id}   {name}, {detail}</source>
        <translation>  --person-id {id}   {name}, {detail}</translation>
    </message>
    <message numerus="yes">
        <source>%n people answer to that name. Say which with --person-id, from the list above.</source>
        <translation>
            <numerusform>%n personne répond à ce nom. Dites laquelle par --person-id, d’après la liste ci-dessus.</numerusform>
            <numerusform>%n personnes répondent à ce nom. Dites laquelle par --person-id, d’après la liste ci-dessus.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no purpose {typed} here. Known: {known}.</source>
        <translation>Il n’y a pas de motif {typed} ici. Connus&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>There is no workstation {number} here. Known: {known}.</source>
        <translation>Il n’y a pas de poste {number} ici. Connus&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>Logs visits</source>
        <translation>Note des passages</translation>
    </message>
    <message>
        <source>Works while the window is open: the window does it, and shows it.</source>
        <translation>Possible la fenêtre ouverte&#xa0;: c’est elle qui le fait, et le montre.</translation>
    </message>
    <message>
        <source>Example: papidesk log --person &quot;Léa Durand&quot; --purpose free_access --workstation 4</source>
        <translation>Exemple&#xa0;: papidesk log --person &quot;Léa Durand&quot; --purpose free_access --workstation 4</translation>
    </message>
    <message>
        <source>PERIOD</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>PÉRIODE</translation>
    </message>
    <message>
        <source>TEXT</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>TEXTE</translation>
    </message>
    <message>
        <source>only those whose names hold these words, in any order, accents or not</source>
        <translation>seulement les noms qui contiennent ces mots, dans n’importe quel ordre, avec ou sans accents</translation>
    </message>
    <message>
        <source>of visits: 2026-11-05, 2026-11, 2026, 2026-Q4 or 2026-10-05..2026-11-04; else today</source>
        <translation>des passages&#xa0;: 2026-11-05, 2026-11, 2026, 2026-Q4 ou 2026-10-05..2026-11-04&#xa0;; sinon aujourd’hui</translation>
    </message>
    <message>
        <source>day or room</source>
        <translation>day (la journée) ou room (la salle)</translation>
    </message>
    <message numerus="yes">
        <source>{day}</source>
        <comment>a day alone on its line</comment>
        <translation>
            <numerusform>{day}</numerusform>
            <numerusform>{day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Present: {n}</source>
        <translation>Présents&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Visits: {n}</source>
        <translation>Passages&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Prints: {n}</source>
        <translation>Impressions&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Nobody is in the room.</source>
        <translation>Personne n’est dans la salle.</translation>
    </message>
    <message numerus="yes">
        <source>{id}  {day} {hours}  {name}  {purposes}{workstation}</source>
        <comment>a visit on a line</comment>
        <translation>
            <numerusform>{id}  {day} {hours}  {name}  {purposes}{workstation}</numerusform>
            <numerusform>{id}  {day} {hours}  {name}  {purposes}{workstation}</numerusform>
        </translation>
    </message>
    <message>
        <source>(anonymous)</source>
        <comment>a visit without a name</comment>
        <translation>(anonyme)</translation>
    </message>
    <message numerus="yes">
        <source>, workstation {number}</source>
        <comment>after a purpose</comment>
        <translation>
            <numerusform>, poste {number}</numerusform>
            <numerusform>, poste {number}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{since}  {name}{group}  {purpose}{workstation}{waits}</source>
        <comment>somebody in the room, on a line</comment>
        <translation>
            <numerusform>{since}  {name}{group}  {purpose}{workstation}{waits}</numerusform>
            <numerusform>{since}  {name}{group}  {purpose}{workstation}{waits}</numerusform>
        </translation>
    </message>
    <message>
        <source>, waits for a workstation</source>
        <comment>after a purpose</comment>
        <translation>, attend un poste</translation>
    </message>
    <message>
        <source>Shows people or visits, one a line</source>
        <translation>Montre les personnes ou les passages, un par ligne</translation>
    </message>
    <message>
        <source>Works while the window is open: the window answers. The ids shown are those other verbs take.</source>
        <translation>Possible la fenêtre ouverte&#xa0;: c’est elle qui répond. Les numéros montrés sont ceux que prennent les autres verbes.</translation>
    </message>
    <message>
        <source>Shows what the window shows now: the counts of the day, or who is in the room</source>
        <translation>Montre ce que la fenêtre montre en ce moment&#xa0;: les comptes du jour, ou qui est dans la salle</translation>
    </message>
    <message>
        <source>Works while the window is open: the window answers.</source>
        <translation>Possible la fenêtre ouverte&#xa0;: c’est elle qui répond.</translation>
    </message>
    <message>
        <source>Password: </source>
        <comment>asked on a terminal</comment>
        <translation>Mot de passe&#xa0;: </translation>
    </message>
    <message>
        <source>The same, once more: </source>
        <comment>asked on a terminal</comment>
        <translation>Le même, encore une fois&#xa0;: </translation>
    </message>
    <message>
        <source>The two passwords are not the same. Nothing was done. Try again.</source>
        <translation>Les deux mots de passe ne sont pas les mêmes. Rien n’a été fait. Réessayez.</translation>
    </message>
    <message>
        <source>A password is needed, and there is no terminal to ask it on. Give it in PAPIDESK_PASSWORD or with --password-file FILE.</source>
        <translation>Il faut un mot de passe, et il n’y a pas de terminal où le demander. Donnez-le par PAPIDESK_PASSWORD ou --password-file FICHIER.</translation>
    </message>
    <message>
        <source>There is no store in this folder yet. Create one with papidesk init or papidesk demo.</source>
        <translation>Il n’y a pas encore de coffre dans ce dossier. Créez-en un par papidesk init ou papidesk demo.</translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own. Nothing was half-written. Its report could not be written either.</source>
        <translation>PapiDesk a rencontré un défaut qui vient de lui. Rien n’a été écrit à moitié. Son rapport n’a pas pu être écrit non plus.</translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own. Nothing was half-written. A report without personal data is in {file}.</source>
        <translation>PapiDesk a rencontré un défaut qui vient de lui. Rien n’a été écrit à moitié. Un rapport sans donnée personnelle est dans {file}.</translation>
    </message>
    <message>
        <source>The password file {name} can&apos;t be read. Check its name and its rights.</source>
        <translation>Le fichier de mot de passe {name} ne peut pas être lu. Vérifiez son nom et ses droits.</translation>
    </message>
    <message>
        <source>The password file {name} is not a text in UTF-8. Write the password alone in it, as plain text.</source>
        <translation>Le fichier de mot de passe {name} n’est pas un texte en UTF-8. Écrivez-y le mot de passe seul, en texte simple.</translation>
    </message>
    <message>
        <source>Part of this command is not a text in the terminal&apos;s alphabet (UTF-8).</source>
        <translation>Une partie de cette commande n’est pas écrite dans l’alphabet du terminal (UTF-8).</translation>
    </message>
    <message>
        <source>Say what to do: a verb is missing.</source>
        <translation>Dites quoi faire&#xa0;: il manque un verbe.</translation>
    </message>
    <message>
        <source>Stopped. What was being done was not kept.</source>
        <translation>Arrêté. Ce qui était en cours n’a pas été gardé.</translation>
    </message>
    <message>
        <source>{name}: works</source>
        <translation>{name}&#xa0;: marche</translation>
    </message>
    <message numerus="yes">
        <source>{name}: {why}</source>
        <comment>a step that failed</comment>
        <translation>
            <numerusform>{name}&#xa0;: {why}</numerusform>
            <numerusform>{name}&#xa0;: {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Tout marche.</translation>
    </message>
    <message>
        <source>Something does not work on this computer: see above.</source>
        <translation>Quelque chose ne marche pas sur cet ordinateur&#xa0;: voyez ci-dessus.</translation>
    </message>
    <message>
        <source>Tries the main jobs in a temporary store, and says what works and what does not</source>
        <translation>Essaie les tâches principales dans un coffre provisoire, et dit ce qui marche et ce qui ne marche pas</translation>
    </message>
    <message>
        <source>Touches nothing of yours: the store it makes is removed at the end.</source>
        <translation>Ne touche à rien chez vous&#xa0;: le coffre d’essai est retiré à la fin.</translation>
    </message>
    <message>
        <source>This day can&apos;t be read: {typed}. Write it like 2026-11-05.</source>
        <translation>Ce jour n’a pas été compris&#xa0;: {typed}. Écrivez-le comme 2026-11-05.</translation>
    </message>
    <message>
        <source>how many years of life; else 2</source>
        <translation>combien d’années de vie&#xa0;; sinon 2</translation>
    </message>
    <message>
        <source>how many visits on a usual day; else 30</source>
        <translation>combien de passages un jour ordinaire&#xa0;; sinon 30</translation>
    </message>
    <message>
        <source>another number makes another place; the same, the same rows; else 1</source>
        <translation>un autre nombre donne un autre PAPI&#xa0;; le même, les mêmes lignes&#xa0;; sinon 1</translation>
    </message>
    <message>
        <source>the last day of it; else today</source>
        <translation>son dernier jour&#xa0;; sinon aujourd’hui</translation>
    </message>
    <message>
        <source>DAY</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>JOUR</translation>
    </message>
    <message>
        <source>Imagining visits:</source>
        <translation>Passages imaginés&#xa0;:</translation>
    </message>
    <message>
        <source>A fictitious place is ready in {folder}.</source>
        <translation>Un PAPI imaginaire est prêt dans {folder}.</translation>
    </message>
    <message>
        <source>People: {people}. Visits: {visits}. Supports: {supports}.</source>
        <translation>Personnes&#xa0;: {people}. Passages&#xa0;: {visits}. Accompagnements&#xa0;: {supports}.</translation>
    </message>
    <message>
        <source>Password: {password}</source>
        <translation>Mot de passe&#xa0;: {password}</translation>
    </message>
    <message>
        <source>It is shown here only. Open the window with: papidesk --data-dir {folder}</source>
        <translation>Il n’est montré qu’ici. Ouvrez la fenêtre par&#xa0;: papidesk --data-dir {folder}</translation>
    </message>
    <message>
        <source>where to put what it leaves</source>
        <translation>où mettre ce qu’il laisse</translation>
    </message>
    <message>
        <source>The window can&apos;t be opened on this computer: see papidesk self-test.</source>
        <translation>La fenêtre ne peut pas s’ouvrir sur cet ordinateur&#xa0;: voyez papidesk self-test.</translation>
    </message>
    <message>
        <source>Creates the store of a fictitious place, to try everything</source>
        <translation>Crée le coffre d’un PAPI imaginaire, pour tout essayer</translation>
    </message>
    <message>
        <source>Everyone in it is invented. Its password is drawn at random and shown once, by this command alone.</source>
        <translation>Toutes les personnes y sont inventées. Son mot de passe est tiré au hasard et montré une seule fois, par cette commande.</translation>
    </message>
    <message>
        <source>--years 20 --visits-per-day 200 makes 50,000 people and a million visits, in a minute or two.</source>
        <translation>--years 20 --visits-per-day 200 donne 50&#xa0;000 personnes et un million de passages, en une minute ou deux.</translation>
    </message>
    <message>
        <source>Plays a short day through the window</source>
        <translation>Joue une courte journée dans la fenêtre</translation>
    </message>
    <message>
        <source>The last day is in the future. Choose today or a day before.</source>
        <translation>Le dernier jour est à venir. Choisissez aujourd’hui ou un jour d’avant.</translation>
    </message>
    <message>
        <source>That would begin before {first}, when the first access point opened. Ask for fewer years.</source>
        <translation>Cela commencerait avant le {first}, jour d’ouverture du premier point d’accès. Demandez moins d’années.</translation>
    </message>
    <message>
        <source>January {year}</source>
        <translation>Janvier {year}</translation>
    </message>
    <message>
        <source>February {year}</source>
        <translation>Février {year}</translation>
    </message>
    <message>
        <source>March {year}</source>
        <translation>Mars {year}</translation>
    </message>
    <message>
        <source>April {year}</source>
        <translation>Avril {year}</translation>
    </message>
    <message>
        <source>May {year}</source>
        <translation>Mai {year}</translation>
    </message>
    <message>
        <source>June {year}</source>
        <translation>Juin {year}</translation>
    </message>
    <message>
        <source>July {year}</source>
        <translation>Juillet {year}</translation>
    </message>
    <message>
        <source>August {year}</source>
        <translation>Août {year}</translation>
    </message>
    <message>
        <source>September {year}</source>
        <translation>Septembre {year}</translation>
    </message>
    <message>
        <source>October {year}</source>
        <translation>Octobre {year}</translation>
    </message>
    <message>
        <source>November {year}</source>
        <translation>Novembre {year}</translation>
    </message>
    <message>
        <source>December {year}</source>
        <translation>Décembre {year}</translation>
    </message>
    <message>
        <source>First quarter of {year}</source>
        <translation>1er trimestre {year}</translation>
    </message>
    <message>
        <source>Second quarter of {year}</source>
        <translation>2e trimestre {year}</translation>
    </message>
    <message>
        <source>Third quarter of {year}</source>
        <translation>3e trimestre {year}</translation>
    </message>
    <message>
        <source>Fourth quarter of {year}</source>
        <translation>4e trimestre {year}</translation>
    </message>
    <message>
        <source>This period ends before it begins. Write its first day, then its last.</source>
        <translation>Cette période finit avant de commencer. Écrivez son premier jour, puis son dernier.</translation>
    </message>
    <message numerus="yes">
        <source>{day}</source>
        <comment>the name of a period of one day</comment>
        <translation>
            <numerusform>{day}</numerusform>
            <numerusform>{day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Week {week} of {year}</source>
        <translation>Semaine {week} de {year}</translation>
    </message>
    <message>
        <source>Year {year}</source>
        <translation>Année {year}</translation>
    </message>
    <message>
        <source>From {first} to {last}</source>
        <translation>Du {first} au {last}</translation>
    </message>
    <message>
        <source>This period can&apos;t be read: {text}. Write it like 2026-10, 2026, 2026-Q3, 2026-W45, 2026-11-05 or 2026-10-05..2026-11-04.</source>
        <translation>Cette période n’a pas été comprise&#xa0;: {text}. Écrivez-la comme 2026-10, 2026, 2026-Q3, 2026-W45, 2026-11-05 ou 2026-10-05..2026-11-04.</translation>
    </message>
    <message>
        <source>Stopped, as you asked. Nothing was changed.</source>
        <translation>Arrêté, comme vous l’avez demandé. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Write which version of the text the person agreed to, like 2026-1.</source>
        <translation>Écrivez la version du texte que la personne a acceptée, comme 2026-1.</translation>
    </message>
    <message>
        <source>This is too long: keep it under {n} characters.</source>
        <translation>C’est trop long&#xa0;: restez sous {n} caractères.</translation>
    </message>
    <message>
        <source>An accord is noted once it is given: choose today or an earlier day.</source>
        <translation>Un accord se note une fois donné&#xa0;: choisissez aujourd’hui ou un jour d’avant.</translation>
    </message>
    <message>
        <source>This accord is noted already, since {day}: all is done.</source>
        <translation>Cet accord est déjà noté, depuis le {day}&#xa0;: tout est fait.</translation>
    </message>
    <message>
        <source>{name}: accord noted ({what}).</source>
        <translation>{name}&#xa0;: accord noté ({what}).</translation>
    </message>
    <message>
        <source>This accord was withdrawn already, on {day}. Note a new one if it is given again.</source>
        <translation>Cet accord a déjà été retiré, le {day}. S’il est donné de nouveau, notez-en un autre.</translation>
    </message>
    <message>
        <source>The accord is withdrawn ({what}).</source>
        <translation>L’accord est retiré ({what}).</translation>
    </message>
    <message>
        <source>This accord is in force: there is nothing to bring back.</source>
        <translation>Cet accord est en vigueur&#xa0;: il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>The accord holds again ({what}).</source>
        <translation>L’accord est de nouveau en vigueur ({what}).</translation>
    </message>
    <message>
        <source>The accord is no longer noted ({what}).</source>
        <translation>L’accord n’est plus noté ({what}).</translation>
    </message>
    <message>
        <source>This accord is no longer noted. Nothing was changed.</source>
        <translation>Cet accord n’est plus noté. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) can&apos;t be taken in. Nothing was imported. Correct them, or import the others alone.</source>
        <translation>
            <numerusform>%n ligne ne peut pas être importée. Rien n’a été importé. Corrigez-la, ou importez les autres seulement.</numerusform>
            <numerusform>%n lignes ne peuvent pas être importées. Rien n’a été importé. Corrigez-les, ou importez les autres seulement.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import: {created} added, {updated} completed, {skipped} already here, {refused} refused.</source>
        <translation>Import terminé. Ajouts&#xa0;: {created}&#xa0;; compléments&#xa0;: {updated}&#xa0;; déjà là&#xa0;: {skipped}&#xa0;; refus&#xa0;: {refused}.</translation>
    </message>
    <message numerus="yes">
        <source>The import was taken back: %n person(s) added by it are out of the lists.</source>
        <translation>
            <numerusform>L’import est repris&#xa0;: %n personne qu’il avait ajoutée est sortie des listes.</numerusform>
            <numerusform>L’import est repris&#xa0;: %n personnes qu’il avait ajoutées sont sorties des listes.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is the same record twice. Choose the other one.</source>
        <translation>C’est deux fois la même fiche. Choisissez l’autre.</translation>
    </message>
    <message>
        <source>{one} and {other} are now one person: {name}.</source>
        <translation>{one} et {other} sont désormais une seule personne&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>These two are two people already. Nothing was changed.</source>
        <translation>Ce sont déjà deux personnes. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>One card can&apos;t be of two people. Take it off one of the records.</source>
        <translation>Une carte ne peut pas être à deux personnes. Retirez-la de l’une des fiches.</translation>
    </message>
    <message>
        <source>{one} and {other} are two people again.</source>
        <translation>{one} et {other} sont de nouveau deux personnes.</translation>
    </message>
    <message>
        <source>What the merge moved can&apos;t be read. Nothing was changed.</source>
        <translation>Ce que la fusion avait déplacé n’a pas pu être lu. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{one} and {other} are two people.</source>
        <translation>{one} et {other} sont deux personnes.</translation>
    </message>
    <message>
        <source>They are shown again as possible duplicates.</source>
        <translation>Ces deux fiches sont de nouveau parmi les doublons possibles.</translation>
    </message>
    <message numerus="yes">
        <source>{name} was added.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name}&#xa0;: fiche ajoutée.</numerusform>
            <numerusform>{name}&#xa0;: fiche ajoutée.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) here may be the same one. Choose one of them, or add this person all the same.</source>
        <translation>
            <numerusform>%n personne d’ici est peut-être la même. Choisissez-la, ou ajoutez quand même cette personne.</numerusform>
            <numerusform>%n personnes d’ici sont peut-être la même. Choisissez l’une d’elles, ou ajoutez quand même cette personne.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: the record is kept.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name}&#xa0;: fiche enregistrée.</numerusform>
            <numerusform>{name}&#xa0;: fiche enregistrée.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} was taken out of the lists. Their visits stay.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name}&#xa0;: fiche retirée des listes. Ses passages restent comptés.</numerusform>
            <numerusform>{name}&#xa0;: fiche retirée des listes. Ses passages restent comptés.</numerusform>
        </translation>
    </message>
    <message>
        <source>This person is not in this store. Find them by name.</source>
        <translation>Cette personne n’est pas dans ce coffre. Cherchez-la par son nom.</translation>
    </message>
    <message>
        <source>{name} is in the lists already. Nothing was changed.</source>
        <translation>{name} est déjà dans les listes. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>{name} is back in the lists.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name} est de retour dans les listes.</numerusform>
            <numerusform>{name} est de retour dans les listes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: the last day here is kept.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name}&#xa0;: dernier jour de venue enregistré.</numerusform>
            <numerusform>{name}&#xa0;: dernier jour de venue enregistré.</numerusform>
        </translation>
    </message>
    <message>
        <source>This person is no longer in the lists. Nothing was changed. Find them again, or add them.</source>
        <translation>Cette personne n’est plus dans les listes. Rien n’a été changé. Cherchez-la de nouveau, ou ajoutez-la.</translation>
    </message>
    <message>
        <source>This card is {name}&apos;s already. Give another card, or take it off their record first.</source>
        <translation>Cette carte est déjà à {name}. Donnez une autre carte, ou retirez-la d’abord de sa fiche.</translation>
    </message>
    <message>
        <source>This card was {name}&apos;s, who was removed from the lists. Give another card.</source>
        <translation>Cette carte était à une personne retirée des listes&#xa0;: {name}. Donnez une autre carte.</translation>
    </message>
    <message>
        <source>Column {column}: “{value}” can&apos;t be read. Correct it in the file, or leave the cell empty.</source>
        <translation>Colonne {column}&#xa0;: «&#xa0;{value}&#xa0;» n’a pas été compris. Corrigez-le dans le fichier, ou laissez la case vide.</translation>
    </message>
    <message>
        <source>No column holds a name. The first line should give titles, such as Nom and Prénom; or say which column holds the names.</source>
        <translation>Aucune colonne ne contient de nom. La première ligne devrait donner des titres, comme Nom et Prénom&#xa0;; ou dites quelle colonne contient les noms.</translation>
    </message>
    <message>
        <source>There are titles in this table, and no one below them. Check that it is the right file.</source>
        <translation>Ce tableau a des titres, et personne en dessous. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) already here may be the same</source>
        <translation>
            <numerusform>%n personne déjà là est peut-être la même</numerusform>
            <numerusform>%n personnes déjà là sont peut-être la même</numerusform>
        </translation>
    </message>
    <message>
        <source>Another person: add them</source>
        <translation>Une autre personne&#xa0;: l’ajouter</translation>
    </message>
    <message>
        <source>Nobody above is the person in front of you.</source>
        <translation>Aucune des fiches ci-dessus n’est celle de la personne devant vous.</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Revenir au formulaire</translation>
    </message>
    <message>
        <source>{heading}. Choose with the arrows, then Enter.</source>
        <translation>{heading}. Choisissez avec les flèches, puis Entrée.</translation>
    </message>
    <message>
        <source>It is this person</source>
        <translation>C’est cette personne</translation>
    </message>
    <message>
        <source>It is this person: {who}</source>
        <translation>C’est cette personne&#xa0;: {who}</translation>
    </message>
    <message>
        <source>Accords</source>
        <translation>Accords</translation>
    </message>
    <message>
        <source>No accord noted. Visits and support need none.</source>
        <translation>Aucun accord noté. Les passages et les accompagnements n’en demandent pas.</translation>
    </message>
    <message>
        <source>Note an accord…</source>
        <translation>Noter un accord…</translation>
    </message>
    <message>
        <source>{means}, text {version}, on {day}</source>
        <translation>{means}, texte {version}, le {day}</translation>
    </message>
    <message>
        <source>Withdrawn on {day}</source>
        <translation>Retiré le {day}</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Withdraw the accord: {kind}</source>
        <translation>Retirer l’accord&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Note this accord</source>
        <translation>Noter cet accord</translation>
    </message>
    <message>
        <source>What about</source>
        <translation>À quel sujet</translation>
    </message>
    <message>
        <source>How it was given</source>
        <translation>Comment il a été donné</translation>
    </message>
    <message>
        <source>Version of the text</source>
        <translation>Version du texte</translation>
    </message>
    <message>
        <source>As printed at the foot of the text they heard or signed.</source>
        <translation>Comme au pied du texte lu ou signé.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>Choisissez l’une des réponses.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Or drop it here. Nothing is written before you have seen what would become of each line.</source>
        <translation>Ou déposez-le ici. Rien n’est écrit avant que vous ayez vu ce que deviendrait chaque ligne.</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>Doublons possibles</translation>
    </message>
    <message>
        <source>No two people look alike. When they do, they are listed here.</source>
        <translation>Aucune fiche ne ressemble à une autre. Quand deux se ressemblent, elles s’affichent ici.</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Revenir à la liste</translation>
    </message>
    <message>
        <source>Two of these agree: surname, first name, telephone, e-mail. Families may share them: open a pair to compare, then say whether they are one person or two.</source>
        <translation>Deux de ces points concordent&#xa0;: nom, prénom, téléphone, e-mail. Une famille peut les partager&#xa0;: ouvrez une paire pour comparer, puis dites si c’est une personne ou deux.</translation>
    </message>
    <message>
        <source>Looking for people who look alike…</source>
        <translation>Recherche des fiches qui se ressemblent…</translation>
    </message>
    <message>
        <source>One</source>
        <translation>L’une</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>L’autre</translation>
    </message>
    <message>
        <source>What is alike</source>
        <translation>Ce qui se ressemble</translation>
    </message>
    <message>
        <source>One person or two?</source>
        <translation>Une personne ou deux&#xa0;?</translation>
    </message>
    <message>
        <source>Alike: {what}.</source>
        <translation>Ce qui se ressemble&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>A pencil marks each line that differs.</source>
        <translation>Un crayon signale chaque ligne qui diffère.</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Fusionner…</translation>
    </message>
    <message>
        <source>They are two people</source>
        <translation>Ce sont deux personnes</translation>
    </message>
    <message>
        <source>Back to the pairs</source>
        <translation>Revenir aux paires</translation>
    </message>
    <message>
        <source>{pair}. Merge, or say they are two people.</source>
        <translation>{pair}. Fusionnez, ou dites que ce sont deux personnes.</translation>
    </message>
    <message>
        <source>{one} and {other}: {what}</source>
        <translation>{one} et {other}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Dernière venue</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>{label}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>nothing noted</source>
        <translation>rien de noté</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Nouvelle personne</translation>
    </message>
    <message>
        <source>Add this person</source>
        <translation>Ajouter cette personne</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Enregistrer la fiche</translation>
    </message>
    <message>
        <source>Export the people</source>
        <translation>Exporter les personnes</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>Tableau CSV (*.csv)</translation>
    </message>
    <message>
        <source>people-{day}.csv</source>
        <translation>personnes-{day}.csv</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>Écriture de {name}…</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) written to {name}.</source>
        <translation>
            <numerusform>%n personne écrite dans {name}.</numerusform>
            <numerusform>%n personnes écrites dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing noted.</source>
        <translation>Rien de noté.</translation>
    </message>
    <message>
        <source>This person was removed: they are in no list any more. Their visits stay counted.</source>
        <translation>Cette personne a été retirée&#xa0;: elle n’est plus dans aucune liste. Ses passages restent comptés.</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Remettre dans les listes</translation>
    </message>
    <message>
        <source>Came last: {seen} · Record of {added}</source>
        <translation>Dernière venue&#xa0;: {seen} · Fiche du {added}</translation>
    </message>
    <message>
        <source>Not seen yet · Record of {added}</source>
        <translation>Pas encore de passage · Fiche du {added}</translation>
    </message>
    <message>
        <source>Replace the card</source>
        <translation>Remplacer la carte</translation>
    </message>
    <message>
        <source>Give a card</source>
        <translation>Donner une carte</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Masqué</translation>
    </message>
    <message>
        <source>Privacy mode is on: only the initials are shown.</source>
        <translation>Le mode discret est activé&#xa0;: seules les initiales sont montrées.</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Noms</translation>
    </message>
    <message>
        <source>Age and situation</source>
        <translation>Âge et situation</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>À l’accueil</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Change the record</source>
        <translation>Modifier la fiche</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Where the birth year is not known.</source>
        <translation>Quand l’année de naissance n’est pas connue.</translation>
    </message>
    <message>
        <source>One name is enough. Everything else is optional.</source>
        <translation>Un seul nom suffit. Tout le reste est optionnel.</translation>
    </message>
    <message>
        <source>What tells them apart from people of the same name, in your words.</source>
        <translation>Ce qui distingue cette personne de ses homonymes, avec vos mots.</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Pas précisé</translation>
    </message>
    <message>
        <source>Comfort</source>
        <translation>Confort</translation>
    </message>
    <message>
        <source>What makes it easier</source>
        <translation>Ce qui rend les choses plus faciles</translation>
    </message>
    <message>
        <source>What the person chose, never why.</source>
        <translation>Ce que la personne a choisi, jamais pourquoi.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Scan the person&apos;s card here, or leave it empty.</source>
        <translation>Scannez ici la carte de la personne, ou laissez vide.</translation>
    </message>
    <message>
        <source>Only what helps to welcome them. Nothing about health, beliefs, origin, justice or money, no password, no social security number: the person may read this note.</source>
        <translation>Seulement ce qui aide à bien accueillir. Rien sur la santé, les convictions, l’origine, la justice ou l’argent, pas de mot de passe, pas de numéro de sécurité sociale&#xa0;: la personne peut lire cette note.</translation>
    </message>
    <message>
        <source>Import people</source>
        <translation>Importer des personnes</translation>
    </message>
    <message>
        <source>Bring in a list you have: CSV, Excel (.xlsx), LibreOffice (.ods), or the national tool&apos;s beneficiaries.</source>
        <translation>Importez une liste que vous avez&#xa0;: CSV, Excel (.xlsx), LibreOffice (.ods), ou les personnes de l’outil national (La Coop).</translation>
    </message>
    <message>
        <source>Choose the list to import</source>
        <translation>Choisissez la liste à importer</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation>Tableaux ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>Lecture de {name}…</translation>
    </message>
    <message>
        <source>Checking the lines…</source>
        <translation>Vérification des lignes…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Import en cours…</translation>
    </message>
    <message>
        <source>Nobody is written down yet. Add the first person, or bring in a list you have.</source>
        <translation>Personne n’est encore inscrit ici. Ajoutez la première personne, ou importez une liste que vous avez.</translation>
    </message>
    <message>
        <source>Nobody has such a name. Try fewer letters, or add this person.</source>
        <translation>Personne n’a ce nom. Essayez avec moins de lettres, ou ajoutez cette personne.</translation>
    </message>
    <message>
        <source>Possible duplicates ({n} or more)</source>
        <translation>Doublons possibles ({n} ou plus)</translation>
    </message>
    <message>
        <source>Possible duplicates ({n})</source>
        <translation>Doublons possibles ({n})</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n personne</numerusform>
            <numerusform>%n personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Born, age</source>
        <translation>Naissance, âge</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Chercher une personne</translation>
    </message>
    <message>
        <source>Any part of a name</source>
        <translation>N’importe quel bout de nom</translation>
    </message>
    <message>
        <source>&amp;Find a person</source>
        <translation>&amp;Chercher une personne</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Check the lines</source>
        <translation>Vérifier les lignes</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Un autre fichier</translation>
    </message>
    <message numerus="yes">
        <source>%n more column(s) left aside.</source>
        <translation>
            <numerusform>%n autre colonne laissée de côté.</numerusform>
            <numerusform>%n autres colonnes laissées de côté.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n line(s). Say what each column holds, then check the lines.</source>
        <translation>
            <numerusform>{name}&#xa0;: %n ligne. Dites ce que contient chaque colonne, puis vérifiez les lignes.</numerusform>
            <numerusform>{name}&#xa0;: %n lignes. Dites ce que contient chaque colonne, puis vérifiez les lignes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sheet of the workbook</source>
        <translation>Feuille du classeur</translation>
    </message>
    <message>
        <source>For example: {samples}</source>
        <translation>Par exemple&#xa0;: {samples}</translation>
    </message>
    <message>
        <source>Empty column</source>
        <translation>Colonne vide</translation>
    </message>
    <message>
        <source>Column {n}</source>
        <translation>Colonne {n}</translation>
    </message>
    <message>
        <source>Left aside</source>
        <translation>Laissée de côté</translation>
    </message>
    <message>
        <source>Merge two records into one</source>
        <translation>Fusionner deux fiches en une</translation>
    </message>
    <message>
        <source>{one} and {other} become one record. Visits and accords of both are kept. It can be undone.</source>
        <translation>{one} et {other} deviennent une seule fiche. Les passages et les accords des deux sont gardés. Cela peut s’annuler.</translation>
    </message>
    <message>
        <source>Merge the two records</source>
        <translation>Fusionner les deux fiches</translation>
    </message>
    <message>
        <source>The two records hold the same: nothing has to be chosen.</source>
        <translation>Les deux fiches disent la même chose&#xa0;: rien à choisir.</translation>
    </message>
    <message>
        <source>Kept as they are: {facts}</source>
        <translation>Gardé tel quel&#xa0;: {facts}</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to choose, then Enter.</source>
        <translation>
            <numerusform>%n champ à choisir, puis Entrée.</numerusform>
            <numerusform>%n champs à choisir, puis Entrée.</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it: {text}</source>
        <translation>En entier&#xa0;: {text}</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>People found</source>
        <translation>Personnes trouvées</translation>
    </message>
    <message>
        <source>Choose a person in the list, or empty this field.</source>
        <translation>Choisissez une personne dans la liste, ou videz ce champ.</translation>
    </message>
    <message>
        <source>Add “{name}”</source>
        <translation>Ajouter «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>A new person</source>
        <translation>Une nouvelle personne</translation>
    </message>
    <message>
        <source>Add “{name}” as a new person</source>
        <translation>Ajouter «&#xa0;{name}&#xa0;» comme nouvelle personne</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) found. {first}</source>
        <translation>
            <numerusform>%n personne trouvée. {first}</numerusform>
            <numerusform>%n personnes trouvées. {first}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} chosen</source>
        <translation>Choix&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Several people have this name. Choose with the arrows, then Enter.</source>
        <translation>Plusieurs personnes portent ce nom. Choisissez avec les flèches, puis Entrée.</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajout</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Complément</translation>
    </message>
    <message>
        <source>Already here</source>
        <translation>Déjà là</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refus</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation>Lignes du fichier</translation>
    </message>
    <message>
        <source>Save the refused lines…</source>
        <translation>Enregistrer les lignes refusées…</translation>
    </message>
    <message>
        <source>Back to the columns</source>
        <translation>Revenir aux colonnes</translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation>Tout ({n})</translation>
    </message>
    <message numerus="yes">
        <source>Import %n line(s)</source>
        <translation>
            <numerusform>Importer %n ligne</numerusform>
            <numerusform>Importer %n lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Rien à importer</translation>
    </message>
    <message>
        <source>Nothing is written yet. {counts}.</source>
        <translation>Rien n’est encore écrit. {counts}.</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>Ligne {line}</translation>
    </message>
    <message>
        <source>Save the refused lines</source>
        <translation>Enregistrer les lignes refusées</translation>
    </message>
    <message>
        <source>refused-lines.csv</source>
        <translation>lignes-refusees.csv</translation>
    </message>
    <message numerus="yes">
        <source>%n refused line(s) written to {name}.</source>
        <translation>
            <numerusform>%n ligne refusée écrite dans {name}.</numerusform>
            <numerusform>%n lignes refusées écrites dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>similar surname</source>
        <translation>nom voisin</translation>
    </message>
    <message>
        <source>similar first name</source>
        <translation>prénom voisin</translation>
    </message>
    <message>
        <source>same telephone</source>
        <translation>même téléphone</translation>
    </message>
    <message>
        <source>same e-mail</source>
        <translation>même e-mail</translation>
    </message>
    <message>
        <source>similar nickname</source>
        <translation>surnom voisin</translation>
    </message>
    <message>
        <source>same birth year</source>
        <translation>même année de naissance</translation>
    </message>
    <message>
        <source>same card</source>
        <translation>même carte</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>Breton</source>
        <translation>Breton</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabe</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Arménien</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>Bengali</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinois</translation>
    </message>
    <message>
        <source>Persian, Dari</source>
        <translation>Persan, dari</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Allemand</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italien</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Géorgien</translation>
    </message>
    <message>
        <source>Kurdish</source>
        <translation>Kurde</translation>
    </message>
    <message>
        <source>Lingala</source>
        <translation>Lingala</translation>
    </message>
    <message>
        <source>Malagasy</source>
        <translation>Malgache</translation>
    </message>
    <message>
        <source>Pashto</source>
        <translation>Pachto</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polonais</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugais</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Roumain</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russe</translation>
    </message>
    <message>
        <source>Somali</source>
        <translation>Somali</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Espagnol</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamoul</translation>
    </message>
    <message>
        <source>Tigrinya</source>
        <translation>Tigrinya</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turc</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainien</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamien</translation>
    </message>
    <message>
        <source>Wolof</source>
        <translation>Wolof</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>came last on {day}</source>
        <translation>dernière venue le {day}</translation>
    </message>
    <message numerus="yes">
        <source>born in {year}</source>
        <comment>a person</comment>
        <translation>
            <numerusform>naissance en {year}</numerusform>
            <numerusform>naissance en {year}</numerusform>
        </translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>pas encore de passage</translation>
    </message>
    <message>
        <source>last seen on {day}</source>
        <translation>dernière venue le {day}</translation>
    </message>
    <message>
        <source>Completed: {fields}.</source>
        <translation>Complément&#xa0;: {fields}.</translation>
    </message>
    <message>
        <source>This card is already someone else&apos;s. Give another card, or take this one off the line.</source>
        <translation>Cette carte est déjà à quelqu’un d’autre. Donnez une autre carte, ou retirez celle-ci de la ligne.</translation>
    </message>
    <message>
        <source>Already here; what differs stays as it was: {fields}.</source>
        <translation>Déjà là&#xa0;; ce qui diffère reste comme avant&#xa0;: {fields}.</translation>
    </message>
    <message>
        <source>The same as line {line}.</source>
        <translation>Comme la ligne {line}.</translation>
    </message>
    <message>
        <source>Already here.</source>
        <translation>Déjà là.</translation>
    </message>
    <message numerus="yes">
        <source>%n people of this name may be meant: {people}. Add a birth year, a telephone or an e-mail to the line.</source>
        <translation>
            <numerusform>%n personne de ce nom convient&#xa0;: {people}. Ajoutez à la ligne une année de naissance, un téléphone ou un e-mail.</numerusform>
            <numerusform>%n personnes de ce nom conviennent&#xa0;: {people}. Ajoutez à la ligne une année de naissance, un téléphone ou un e-mail.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} of line {line}</source>
        <translation>{name} de la ligne {line}</translation>
    </message>
    <message>
        <source>{name} (no. {key}, {more})</source>
        <translation>{name} (n°&#xa0;{key}, {more})</translation>
    </message>
    <message>
        <source>{name} (no. {key})</source>
        <translation>{name} (n°&#xa0;{key})</translation>
    </message>
    <message>
        <source>This person is no longer in the lists. Find them again, or add them.</source>
        <translation>Cette personne n’est plus dans les listes. Cherchez-la de nouveau, ou ajoutez-la.</translation>
    </message>
    <message>
        <source>Under 12</source>
        <translation>Moins de 12 ans</translation>
    </message>
    <message>
        <source>12 to 17</source>
        <translation>12 - 17 ans</translation>
    </message>
    <message>
        <source>18 to 24</source>
        <translation>18 - 24 ans</translation>
    </message>
    <message>
        <source>25 to 39</source>
        <translation>25 - 39 ans</translation>
    </message>
    <message>
        <source>40 to 59</source>
        <translation>40 - 59 ans</translation>
    </message>
    <message>
        <source>60 to 69</source>
        <translation>60 - 69 ans</translation>
    </message>
    <message>
        <source>70 and over</source>
        <translation>70 ans et plus</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>Non communiqué</translation>
    </message>
    <message>
        <source>Man</source>
        <translation>Masculin</translation>
    </message>
    <message>
        <source>Woman</source>
        <translation>Féminin</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Retraité</translation>
    </message>
    <message>
        <source>Without employment</source>
        <translation>Sans emploi</translation>
    </message>
    <message>
        <source>In employment</source>
        <translation>En emploi</translation>
    </message>
    <message>
        <source>At school or studying</source>
        <translation>Scolarisé</translation>
    </message>
    <message>
        <source>Not given</source>
        <comment>occupation</comment>
        <translation>Non communiqué ou hétérogène</translation>
    </message>
    <message>
        <source>Big print</source>
        <translation>Gros caractères</translation>
    </message>
    <message>
        <source>Easy to read</source>
        <translation>Facile à lire</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Screen reader</source>
        <translation>Lecteur d’écran</translation>
    </message>
    <message>
        <source>Large mouse</source>
        <translation>Grosse souris</translation>
    </message>
    <message>
        <source>Quiet seat</source>
        <translation>Place au calme</translation>
    </message>
    <message>
        <source>Headphones</source>
        <translation>Casque</translation>
    </message>
    <message>
        <source>Low table</source>
        <translation>Table basse</translation>
    </message>
    <message>
        <source>Keep this record</source>
        <translation>Garder cette fiche</translation>
    </message>
    <message>
        <source>Keep the documents</source>
        <translation>Garder les documents</translation>
    </message>
    <message>
        <source>Use of the image</source>
        <translation>Utilisation de l’image</translation>
    </message>
    <message>
        <source>Be contacted</source>
        <translation>Prise de contact</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>De vive voix</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Sur papier</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Surnom</translation>
    </message>
    <message>
        <source>Birth year</source>
        <translation>Année de naissance</translation>
    </message>
    <message>
        <source>Age band</source>
        <translation>Tranche d’âge</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>INSEE code</source>
        <translation>Code Insee</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Quartier</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Preferred language</source>
        <translation>Langue préférée</translation>
    </message>
    <message>
        <source>Usual purpose</source>
        <translation>Pour quoi, d’habitude</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Reconnaissable à</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Write at least a first name, a surname or a nickname. Any name the person likes will do.</source>
        <translation>Écrivez au moins un prénom, un nom ou un surnom. Celui qui plaît à la personne convient.</translation>
    </message>
    <message>
        <source>A name needs at least one letter or digit, to be found again. Add one beside these signs.</source>
        <translation>Il faut au moins une lettre ou un chiffre pour retrouver un nom. Ajoutez-en à côté de ces signes.</translation>
    </message>
    <message>
        <source>This note is too long: keep it under {n} characters.</source>
        <translation>Cette note est trop longue&#xa0;: restez sous {n} caractères.</translation>
    </message>
    <message>
        <source>A birth year lies between {first} and {last}. Check the four digits.</source>
        <translation>Une année de naissance se situe entre {first} et {last}. Vérifiez les quatre chiffres.</translation>
    </message>
    <message>
        <source>A postcode is five digits, like 29200.</source>
        <translation>Un code postal compte cinq chiffres, comme 29200.</translation>
    </message>
    <message>
        <source>An INSEE code is five signs, like 29019.</source>
        <translation>Un code Insee compte cinq signes, comme 29019.</translation>
    </message>
    <message>
        <source>An e-mail address looks like name@example.org. Check the sign @ and the end.</source>
        <translation>Une adresse e-mail ressemble à nom@exemple.org. Vérifiez le signe @ et la fin.</translation>
    </message>
    <message>
        <source>A telephone number has at least four digits.</source>
        <translation>Un numéro de téléphone compte au moins quatre chiffres.</translation>
    </message>
    <message>
        <source>A language is written by its code, like fr, br or ar.</source>
        <translation>Une langue s’écrit par son code, comme fr, br ou ar.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>First name and surname</source>
        <translation>Prénom et nom</translation>
    </message>
    <message>
        <source>Comfort settings</source>
        <translation>Réglages de confort</translation>
    </message>
    <message>
        <source>Card code</source>
        <translation>Code de la carte</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Arrivée</translation>
    </message>
    <message>
        <source>Departure</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>Duration in minutes</source>
        <translation>Durée en minutes</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Pour quoi&#xa0;?</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Impressions</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Nombre de personnes</translation>
    </message>
    <message>
        <source>This JSON file holds objects within objects: a table has one value a cell. Ask for an export in CSV.</source>
        <translation>Ce fichier JSON contient des objets dans des objets&#xa0;: un tableau a une valeur par case. Demandez un export en CSV.</translation>
    </message>
    <message>
        <source>This JSON file is not a table. It should be a list of objects, one for each line.</source>
        <translation>Ce fichier JSON n’est pas un tableau. Il faudrait une liste d’objets, un par ligne.</translation>
    </message>
    <message>
        <source>This workbook is protected by a password. Open it, save a copy without the password, then choose that copy.</source>
        <translation>Ce classeur est protégé par un mot de passe. Ouvrez-le, enregistrez une copie sans mot de passe, puis choisissez cette copie.</translation>
    </message>
    <message>
        <source>This file unpacks to far more than a table should hold. Nothing was read. Open it and save only the sheet that matters, as CSV.</source>
        <translation>Une fois déplié, ce fichier dépasse de loin la taille d’un tableau. Rien n’a été lu. Ouvrez-le et enregistrez seulement la feuille utile, en CSV.</translation>
    </message>
    <message>
        <source>This file holds instructions that no spreadsheet needs. Nothing was read. Open it and save it as CSV, then choose that file.</source>
        <translation>Ce fichier contient des instructions dont aucun tableur n’a besoin. Rien n’a été lu. Ouvrez-le, enregistrez-le en CSV, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This computer has not enough memory to read this file. Cut it in several files.</source>
        <translation>Cet ordinateur manque de mémoire pour lire ce fichier. Découpez-le en plusieurs fichiers.</translation>
    </message>
    <message>
        <source>There is no sheet {name} in this workbook. It holds: {names}.</source>
        <translation>Il n’y a pas de feuille {name} dans ce classeur. Il contient&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>In the program that made it, save it as CSV, XLSX or ODS, then choose that file.</source>
        <translation>Dans le logiciel qui l’a fait, enregistrez-le en CSV, XLSX ou ODS, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This file is a PDF, not a table. Ask for the table it was made from.</source>
        <translation>Ce fichier est un PDF, pas un tableau. Demandez le tableau dont il est tiré.</translation>
    </message>
    <message>
        <source>This file is a picture, not a table. Ask for the table itself.</source>
        <translation>Ce fichier est une image, pas un tableau. Demandez le tableau lui-même.</translation>
    </message>
    <message>
        <source>This file is an archive. Take the table out of it first, then choose the table.</source>
        <translation>Ce fichier est une archive. Sortez-en d’abord le tableau, puis choisissez-le.</translation>
    </message>
    <message>
        <source>This file is a text document, not a table. {save}</source>
        <translation>Ce fichier est un document texte, pas un tableau. {save}</translation>
    </message>
    <message>
        <source>This file is a web page or an XML file under another name. {save}</source>
        <translation>Ce fichier est une page web ou un fichier XML sous un autre nom. {save}</translation>
    </message>
    <message>
        <source>This file is a database, not a table. Ask for an export in CSV.</source>
        <translation>Ce fichier est une base de données, pas un tableau. Demandez un export en CSV.</translation>
    </message>
    <message>
        <source>{name} is a folder. Choose a file in it.</source>
        <translation>{name} est un dossier. Choisissez un fichier qu’il contient.</translation>
    </message>
    <message>
        <source>{name} is not an ordinary file. Choose a CSV, XLSX, ODS or JSON file.</source>
        <translation>{name} n’est pas un fichier ordinaire. Choisissez un fichier CSV, XLSX, ODS ou JSON.</translation>
    </message>
    <message>
        <source>{name} is empty: there is nothing to read in it.</source>
        <translation>{name} est vide&#xa0;: il n’y a rien à y lire.</translation>
    </message>
    <message>
        <source>{name} is too large: {size} MB, where {most} can be read. Cut it in several files.</source>
        <translation>{name} est trop gros&#xa0;: {size}&#xa0;Mo, pour {most} au plus. Découpez-le en plusieurs fichiers.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read with your rights. Ask whoever keeps it, or copy it elsewhere.</source>
        <translation>Vos droits ne permettent pas de lire {name}. Demandez à qui le garde, ou copiez-le ailleurs.</translation>
    </message>
    <message>
        <source>{name} could not be read to its end. Nothing was changed. Check that the disk or the key is plugged in, then try again.</source>
        <translation>{name} n’a pas pu être lu jusqu’au bout. Rien n’a été changé. Vérifiez que le disque ou la clé est bien branché, puis réessayez.</translation>
    </message>
    <message>
        <source>This is a workbook in Excel&apos;s old format (.xls). Open it and save it as XLSX or CSV, then choose that file.</source>
        <translation>C’est un classeur dans l’ancien format d’Excel (.xls). Ouvrez-le, enregistrez-le en XLSX ou CSV, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This is an old office document, not a table. {save}</source>
        <translation>C’est un ancien document de bureautique, pas un tableau. {save}</translation>
    </message>
    <message>
        <source>This {what} file is damaged or cut short. Ask for it again, or open it and save it as CSV.</source>
        <translation>Ce fichier {what} est abîmé ou coupé. Redemandez-le, ou ouvrez-le et enregistrez-le en CSV.</translation>
    </message>
    <message>
        <source>This file is neither text nor a table that can be read. {save}</source>
        <translation>Ce fichier n’est ni un texte ni un tableau lisible. {save}</translation>
    </message>
    <message>
        <source>This is a binary Excel workbook (.xlsb). Open it and save it as XLSX or CSV, then choose that file.</source>
        <translation>C’est un classeur Excel binaire (.xlsb). Ouvrez-le, enregistrez-le en XLSX ou CSV, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This file is a text document or a presentation, not a table. {save}</source>
        <translation>Ce fichier est un document texte ou une présentation, pas un tableau. {save}</translation>
    </message>
    <message>
        <source>Line {line} can&apos;t be read. Look at its quotation marks.</source>
        <translation>La ligne {line} n’a pas pu être lue. Regardez ses guillemets.</translation>
    </message>
    <message>
        <source>There is nothing in this table. Check that it is the right file, and the right sheet of it.</source>
        <translation>Il n’y a rien dans ce tableau. Vérifiez que c’est le bon fichier, et la bonne feuille.</translation>
    </message>
    <message>
        <source>This table is too large: at most {rows} lines can be read at once. Cut it in several files.</source>
        <translation>Ce tableau est trop grand&#xa0;: {rows} lignes au plus se lisent en une fois. Découpez-le en plusieurs fichiers.</translation>
    </message>
    <message>
        <source>Line {line} has more than {columns} columns. Keep only the columns that matter, then try again.</source>
        <translation>La ligne {line} a plus de {columns} colonnes. Ne gardez que les colonnes utiles, puis réessayez.</translation>
    </message>
    <message>
        <source>A cell of line {line} has more than {characters} characters. In a CSV file, look there for a quotation mark that is opened and never closed.</source>
        <translation>Une case de la ligne {line} a plus de {characters} caractères. Dans un fichier CSV, cherchez-y un guillemet ouvert et jamais fermé.</translation>
    </message>
    <message>
        <source>This name can&apos;t be one of a file. Choose another name.</source>
        <translation>Un fichier ne peut pas porter ce nom. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Make it first, or choose another.</source>
        <translation>Il n’y a pas de dossier {folder}. Créez-le d’abord, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>{name} is a folder. Give the file a name in it.</source>
        <translation>{name} est un dossier. Donnez un nom au fichier dans ce dossier.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written there. Nothing was changed. Choose another folder or another name.</source>
        <translation>{name} ne peut pas être écrit là. Rien n’a été changé. Choisissez un autre dossier ou un autre nom.</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not written. Make some room on the disk, then try again.</source>
        <translation>Le disque est plein&#xa0;: {name} n’a pas été écrit. Faites de la place sur le disque, puis réessayez.</translation>
    </message>
    <message>
        <source>The disk did not answer: {name} was not written. Check that it is plugged in, then try again.</source>
        <translation>Le disque n’a pas répondu&#xa0;: {name} n’a pas été écrit. Vérifiez qu’il est bien branché, puis réessayez.</translation>
    </message>
    <message>
        <source>There is no sheet in this workbook. Check that it is the right file.</source>
        <translation>Il n’y a pas de feuille dans ce classeur. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message>
        <source>This backup was made by a newer PapiDesk. Install the newer version to restore it.</source>
        <translation>Cette sauvegarde a été faite par un PapiDesk plus récent. Installez la nouvelle version pour la restaurer.</translation>
    </message>
    <message>
        <source>A backup is being made already. Wait until it is done.</source>
        <translation>Une sauvegarde est déjà en cours. Attendez qu’elle soit faite.</translation>
    </message>
    <message>
        <source>The backup was stopped: the store was closed. The former backups are kept.</source>
        <translation>La sauvegarde s’est arrêtée&#xa0;: le coffre a été fermé. Les sauvegardes d’avant sont gardées.</translation>
    </message>
    <message>
        <source>{name} is not a whole PapiDesk backup. Nothing was changed. Choose another backup.</source>
        <translation>{name} n’est pas une sauvegarde PapiDesk entière. Rien n’a été changé. Choisissez une autre sauvegarde.</translation>
    </message>
    <message>
        <source>This password does not open that backup. Try the one in use when it was made.</source>
        <translation>Ce mot de passe n’ouvre pas cette sauvegarde. Essayez celui qui servait quand elle a été faite.</translation>
    </message>
    <message>
        <source>This backup opens but its content is damaged. Nothing was changed. Choose another backup.</source>
        <translation>Cette sauvegarde s’ouvre, mais son contenu est abîmé. Rien n’a été changé. Choisissez une autre sauvegarde.</translation>
    </message>
    <message>
        <source>Found: {finding}</source>
        <translation>Trouvé&#xa0;: {finding}</translation>
    </message>
    <message>
        <source>Every page bears its seal.</source>
        <translation>Chaque page porte son sceau.</translation>
    </message>
    <message>
        <source>The structure of the file is sound.</source>
        <translation>La structure du fichier est saine.</translation>
    </message>
    <message>
        <source>Every row finds the rows it refers to.</source>
        <translation>Chaque ligne retrouve celles auxquelles elle renvoie.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) could be read.</source>
        <translation>
            <numerusform>%n ligne a pu être lue.</numerusform>
            <numerusform>%n lignes ont pu être lues.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The journal holds %n action(s), in order.</source>
        <translation>
            <numerusform>Le journal contient %n action, dans l’ordre.</numerusform>
            <numerusform>Le journal contient %n actions, dans l’ordre.</numerusform>
        </translation>
    </message>
    <message>
        <source>This action can&apos;t be undone. Correct the row itself instead.</source>
        <translation>Cette action ne s’annule pas. Corrigez plutôt la ligne elle-même.</translation>
    </message>
    <message>
        <source>There is nothing of yours to undo today. Nothing was changed.</source>
        <translation>Vous n’avez rien à annuler aujourd’hui. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This action was already undone. Nothing was changed.</source>
        <translation>Cette action est déjà annulée. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Only today&apos;s actions can be undone here. Correct the row itself instead.</source>
        <translation>Seules les actions du jour s’annulent ici. Corrigez plutôt la ligne elle-même.</translation>
    </message>
    <message>
        <source>Undone: {action}</source>
        <translation>Annulé&#xa0;: {action}</translation>
    </message>
    <message>
        <source>Draft kept.</source>
        <translation>Brouillon gardé.</translation>
    </message>
    <message>
        <source>The disk is full: this was not recorded. What was recorded before is kept. Make some room on the disk, then try again.</source>
        <translation>Le disque est plein&#xa0;: ceci n’a pas été enregistré. Ce qui l’était avant est gardé. Faites de la place sur le disque, puis réessayez.</translation>
    </message>
    <message>
        <source>Another PapiDesk is using this store. Nothing was changed. Close the other window, or go on working in it.</source>
        <translation>Un autre PapiDesk se sert de ce coffre. Rien n’a été changé. Fermez l’autre fenêtre, ou continuez à y travailler.</translation>
    </message>
    <message>
        <source>The store&apos;s file can&apos;t be read as it should. Nothing was deleted. Restore the latest backup: papidesk restore FILE.</source>
        <translation>Le fichier du coffre ne se lit pas comme il faut. Rien n’a été effacé. Restaurez la dernière sauvegarde&#xa0;: papidesk restore FICHIER.</translation>
    </message>
    <message>
        <source>The store&apos;s folder can&apos;t be written to. Nothing was recorded. Check the rights of the folder, or the key it is on.</source>
        <translation>Impossible d’écrire dans le dossier du coffre. Rien n’a été enregistré. Vérifiez les droits du dossier, ou la clé où il se trouve.</translation>
    </message>
    <message>
        <source>The disk did not answer: this was not recorded. Check that the disk or the key is plugged in, then try again.</source>
        <translation>Le disque n’a pas répondu&#xa0;: ceci n’a pas été enregistré. Vérifiez que le disque ou la clé est bien branché, puis réessayez.</translation>
    </message>
    <message>
        <source>This store was made by a newer PapiDesk. Nothing was changed. Install the newer version to open it.</source>
        <translation>Ce coffre a été fait par un PapiDesk plus récent. Rien n’a été changé. Installez la nouvelle version pour l’ouvrir.</translation>
    </message>
    <message>
        <source>Your account does not include this action. Ask the person in charge of the place.</source>
        <translation>Votre compte ne comprend pas cette action. Adressez-vous à la personne responsable du PAPI.</translation>
    </message>
    <message>
        <source>The file of the keys ({name}) is not beside the store. Put it back, or restore a backup.</source>
        <translation>Le fichier des clés ({name}) n’est pas à côté du coffre. Remettez-le, ou restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>The file of the keys ({name}) can&apos;t be read. Nothing was changed. Restore a backup.</source>
        <translation>Le fichier des clés ({name}) n’a pas pu être lu. Rien n’a été changé. Restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>This computer is short of memory: the password could not be tried. Close other programs, then try again.</source>
        <translation>Cet ordinateur manque de mémoire&#xa0;: le mot de passe n’a pas pu être essayé. Fermez d’autres logiciels, puis réessayez.</translation>
    </message>
    <message>
        <source>desk</source>
        <comment>file name</comment>
        <translation>accueil</translation>
    </message>
    <message>
        <source>a-regular</source>
        <comment>file name</comment>
        <translation>un-passage-habituel</translation>
    </message>
    <message>
        <source>a-new-person</source>
        <comment>file name</comment>
        <translation>une-nouvelle-personne</translation>
    </message>
    <message>
        <source>the-room</source>
        <comment>file name</comment>
        <translation>la-salle</translation>
    </message>
    <message>
        <source>people</source>
        <comment>file name</comment>
        <translation>personnes</translation>
    </message>
    <message>
        <source>settings</source>
        <comment>file name</comment>
        <translation>reglages</translation>
    </message>
    <message>
        <source>visits</source>
        <comment>file name</comment>
        <translation>passages</translation>
    </message>
    <message>
        <source>paper-sheet</source>
        <comment>file name</comment>
        <translation>feuille-papier</translation>
    </message>
    <message>
        <source>blank-visits.pdf</source>
        <comment>file name</comment>
        <translation>feuille-de-passages.pdf</translation>
    </message>
    <message>
        <source>in-the-dark</source>
        <comment>file name</comment>
        <translation>en-sombre</translation>
    </message>
    <message>
        <source>high-contrast</source>
        <comment>file name</comment>
        <translation>contraste-eleve</translation>
    </message>
    <message>
        <source>large-text</source>
        <comment>file name</comment>
        <translation>grand-texte</translation>
    </message>
    <message>
        <source>A short day was played through the window. Pictures:</source>
        <translation>Une courte journée a été jouée dans la fenêtre. Images&#xa0;:</translation>
    </message>
    <message>
        <source>Paper, a blank sheet for a day without the computer:</source>
        <translation>Papier, une feuille vierge pour une journée sans ordinateur&#xa0;:</translation>
    </message>
    <message>
        <source>Rows written, the latest first:</source>
        <translation>Lignes écrites, la dernière en premier&#xa0;:</translation>
    </message>
    <message>
        <source>Cancelled. Everything is as it was.</source>
        <translation>Annulé. Tout est comme avant.</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>Lecture en cours…</translation>
    </message>
    <message numerus="yes">
        <source>{column}: {value}</source>
        <comment>a cell read aloud</comment>
        <translation>
            <numerusform>{column}&#xa0;: {value}</numerusform>
            <numerusform>{column}&#xa0;: {value}</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation>Ranger ce message</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Touche {key}</translation>
    </message>
    <message>
        <source>for example 5/11</source>
        <translation>par exemple 5/11</translation>
    </message>
    <message>
        <source>{day} is still to come. Write today&apos;s day or one before it.</source>
        <translation>Le {day} est encore à venir. Écrivez la date d’aujourd’hui ou d’un jour passé.</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a day. Write it as 5/11, 5/11/2026 or tomorrow.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’a pas été compris comme un jour. Écrivez-le comme 5/11, 5/11/2026 ou demain.</translation>
    </message>
    <message>
        <source>for example 14:05</source>
        <translation>par exemple 14h05</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as an hour. Write it as 14:05 or 1405.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’a pas été compris comme une heure. Écrivez-la comme 14h05 ou 1405.</translation>
    </message>
    <message>
        <source>A draft of {hour} is kept.</source>
        <translation>Un brouillon de {hour} est gardé.</translation>
    </message>
    <message>
        <source>Take it up</source>
        <translation>Le reprendre</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>L’oublier</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Entry bar: find a person, scan a card</source>
        <translation>Barre de saisie&#xa0;: chercher une personne, scanner une carte</translation>
    </message>
    <message>
        <source>Press Esc to go on.</source>
        <translation>Appuyez sur Échap pour continuer.</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s). {first}</source>
        <translation>
            <numerusform>%n suggestion. {first}</numerusform>
            <numerusform>%n suggestions. {first}</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose with the arrows, then Enter.</source>
        <translation>Choisissez avec les flèches, puis Entrée.</translation>
    </message>
    <message>
        <source>{label} (optional)</source>
        <translation>{label} (optionnel)</translation>
    </message>
    <message numerus="yes">
        <source>{field}: {what}</source>
        <comment>a field and what is wrong</comment>
        <translation>
            <numerusform>{field}&#xa0;: {what}</numerusform>
            <numerusform>{field}&#xa0;: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too long by %n character(s): shorten it to {limit} at most.</source>
        <translation>
            <numerusform>Trop long de %n caractère&#xa0;: raccourcissez à {limit} au plus.</numerusform>
            <numerusform>Trop long de %n caractères&#xa0;: raccourcissez à {limit} au plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{typed}” is not a whole number. Write it in digits: 12.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’est pas un nombre entier. Écrivez-le en chiffres&#xa0;: 12.</translation>
    </message>
    <message>
        <source>The least is {least}. Write {least} or more.</source>
        <translation>Le minimum est {least}. Écrivez {least} ou plus.</translation>
    </message>
    <message>
        <source>The most is {most}. Write {most} or less.</source>
        <translation>Le maximum est {most}. Écrivez {most} ou moins.</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Montrer le mot de passe</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Cacher le mot de passe</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>La touche Verr. Maj est enfoncée.</translation>
    </message>
    <message>
        <source>Write something here: {field} is needed.</source>
        <translation>Écrivez quelque chose ici&#xa0;: il faut ce champ ({field}).</translation>
    </message>
    <message>
        <source>Everything is recorded on this computer.</source>
        <translation>Tout est enregistré sur ce poste.</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Verrouiller l’écran</translation>
    </message>
    <message>
        <source>Show initials only</source>
        <translation>N’afficher que les initiales</translation>
    </message>
    <message>
        <source>Last actions</source>
        <translation>Dernières actions</translation>
    </message>
    <message>
        <source>{day} · {name} on duty</source>
        <translation>{day} · {name} à l’accueil</translation>
    </message>
    <message>
        <source>Present {n}</source>
        <translation>Présents {n}</translation>
    </message>
    <message>
        <source>Visits {n}</source>
        <translation>Passages {n}</translation>
    </message>
    <message>
        <source>Prints {n}</source>
        <translation>Impressions {n}</translation>
    </message>
    <message>
        <source>Show whole names</source>
        <translation>Afficher les noms entiers</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>Aller à Accueil</translation>
    </message>
    <message>
        <source>Go to People</source>
        <translation>Aller à Personnes</translation>
    </message>
    <message>
        <source>Go to Workshops</source>
        <translation>Aller à Ateliers</translation>
    </message>
    <message>
        <source>Go to Loans</source>
        <translation>Aller à Prêts</translation>
    </message>
    <message>
        <source>Go to Documents</source>
        <translation>Aller à Documents</translation>
    </message>
    <message>
        <source>Go to Reports</source>
        <translation>Aller à Bilans</translation>
    </message>
    <message>
        <source>Go to Sending</source>
        <translation>Aller à Envois</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>Aller à Réglages</translation>
    </message>
    <message>
        <source>Help on this page</source>
        <translation>Aide sur cette page</translation>
    </message>
    <message>
        <source>Go to the entry bar</source>
        <translation>Aller à la barre de saisie</translation>
    </message>
    <message>
        <source>Log prints</source>
        <translation>Noter des impressions</translation>
    </message>
    <message>
        <source>Log an anonymous visit</source>
        <translation>Noter un passage anonyme</translation>
    </message>
    <message>
        <source>Read this page again</source>
        <translation>Relire cette page</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Aller à la partie suivante de la fenêtre</translation>
    </message>
    <message>
        <source>Log a departure</source>
        <translation>Noter un départ</translation>
    </message>
    <message>
        <source>Lend or take back equipment</source>
        <translation>Prêter ou reprendre du matériel</translation>
    </message>
    <message>
        <source>Open the session under way</source>
        <translation>Ouvrir la séance en cours</translation>
    </message>
    <message>
        <source>Undo the last action</source>
        <translation>Annuler la dernière action</translation>
    </message>
    <message>
        <source>Close what is on top, then go to the entry bar</source>
        <translation>Fermer ce qui est au-dessus, puis aller à la barre de saisie</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>Search in this page</source>
        <translation>Chercher dans cette page</translation>
    </message>
    <message>
        <source>Print this page</source>
        <translation>Imprimer cette page</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Quit PapiDesk</source>
        <translation>Quitter PapiDesk</translation>
    </message>
    <message numerus="yes">
        <source>{text} ({keys})</source>
        <comment>a button and its shortcut</comment>
        <translation>
            <numerusform>{text} ({keys})</numerusform>
            <numerusform>{text} ({keys})</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing yet today. What you do will stand here, each with its undo.</source>
        <translation>Rien encore aujourd’hui. Ce que vous ferez s’affichera ici, chaque action avec son bouton Annuler.</translation>
    </message>
    <message>
        <source>{hour} · undone</source>
        <translation>{hour} · annulé</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo: {action}</source>
        <translation>Annuler&#xa0;: {action}</translation>
    </message>
    <message>
        <source>&amp;Desk</source>
        <comment>menu</comment>
        <translation>&amp;Accueil</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <comment>menu</comment>
        <translation>&amp;Pages</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <comment>menu</comment>
        <translation>Affic&amp;hage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <comment>menu</comment>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Sort by “{column}”</source>
        <translation>Trier par «&#xa0;{column}&#xa0;»</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>A group is 1 to {most} people. Check the number.</source>
        <translation>Un groupe compte de 1 à {most} personnes. Vérifiez le nombre.</translation>
    </message>
    <message>
        <source>A group is anonymous. Log the people you know by name one by one.</source>
        <translation>Un groupe est anonyme. Notez une à une les personnes que vous connaissez par leur nom.</translation>
    </message>
    <message>
        <source>{name} is already here since {since}. Mark their departure first, or log them once more.</source>
        <translation>{name} est déjà là depuis {since}. Notez d’abord son départ, ou notez un second passage.</translation>
    </message>
    <message numerus="yes">
        <source>%n people have arrived: {purpose}.</source>
        <translation>
            <numerusform>%n personne arrive&#xa0;: {purpose}.</numerusform>
            <numerusform>%n personnes arrivent&#xa0;: {purpose}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has arrived: {purpose}.</source>
        <translation>{name} arrive&#xa0;: {purpose}.</translation>
    </message>
    <message>
        <source>Anonymous visit logged: {purpose}.</source>
        <translation>Passage anonyme noté&#xa0;: {purpose}.</translation>
    </message>
    <message>
        <source>Someone anonymous</source>
        <comment>who came to the place</comment>
        <translation>Une personne anonyme</translation>
    </message>
    <message>
        <source>This place has no purpose left. Add one in the settings.</source>
        <translation>Ce PAPI n’a plus aucun motif de passage. Ajoutez-en un dans les réglages.</translation>
    </message>
    <message>
        <source>Choose at least one purpose.</source>
        <translation>Dites au moins une chose à «&#xa0;Pour quoi&#xa0;?&#xa0;».</translation>
    </message>
    <message>
        <source>This purpose is no longer there. Choose another.</source>
        <translation>Ce motif n’existe plus. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This workstation is no longer there. Choose another.</source>
        <translation>Ce poste n’existe plus. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Workstation {number} is taken by {name} since {since}. Choose another, or free it first.</source>
        <translation>Poste {number}&#xa0;: {name} l’occupe depuis {since}. Choisissez-en un autre, ou libérez-le d’abord.</translation>
    </message>
    <message>
        <source>This visit is no longer there. Nothing was changed.</source>
        <translation>Ce passage n’est plus là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Visit corrected: {name}.</source>
        <translation>Passage corrigé&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>These visits are already gone. Nothing was changed.</source>
        <translation>Ces passages sont déjà supprimés. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) deleted.</source>
        <translation>
            <numerusform>%n passage supprimé.</numerusform>
            <numerusform>%n passages supprimés.</numerusform>
        </translation>
    </message>
    <message>
        <source>These visits are already there. Nothing was changed.</source>
        <translation>Ces passages sont déjà là. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) brought back.</source>
        <translation>
            <numerusform>%n passage rétabli.</numerusform>
            <numerusform>%n passages rétablis.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day or the hour of the arrival is missing.</source>
        <translation>Il manque le jour ou l’heure de l’arrivée.</translation>
    </message>
    <message>
        <source>Nobody is called {name} here. Create the person first, then import this line.</source>
        <translation>Personne ne s’appelle {name} ici. Ajoutez d’abord cette personne, puis importez cette ligne.</translation>
    </message>
    <message>
        <source>Several people are called {name}. Log this visit at the desk, to choose.</source>
        <translation>Plusieurs personnes s’appellent {name}. Notez ce passage à l’accueil, pour choisir.</translation>
    </message>
    <message>
        <source>{words} is not a purpose of this place. Write one of its own.</source>
        <translation>{words} n’est pas un motif de ce PAPI. Écrivez l’un des siens.</translation>
    </message>
    <message>
        <source>There is no workstation {number} here.</source>
        <translation>Il n’y a pas de poste {number} ici.</translation>
    </message>
    <message>
        <source>{name} is already here. Mark their departure first.</source>
        <translation>{name} est déjà là. Notez d’abord son départ.</translation>
    </message>
    <message>
        <source>Workstation {number} is taken. Give one of the two an hour of departure.</source>
        <translation>Le poste {number} est pris. Donnez une heure de départ à l’un des deux passages.</translation>
    </message>
    <message>
        <source>This is more than {most} visits at once. Split the file, one year each.</source>
        <translation>Cela fait plus de {most} passages à la fois. Découpez le fichier, une année dans chacun.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) can’t be taken in. Nothing was imported. Correct them, or import only the others.</source>
        <translation>
            <numerusform>%n ligne ne peut pas être importée. Rien n’a été importé. Corrigez-la, ou importez les autres seulement.</numerusform>
            <numerusform>%n lignes ne peuvent pas être importées. Rien n’a été importé. Corrigez-les, ou importez les autres seulement.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing new: %n line(s) already here.</source>
        <translation>
            <numerusform>Rien de nouveau&#xa0;: %n ligne déjà là.</numerusform>
            <numerusform>Rien de nouveau&#xa0;: %n lignes déjà là.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) imported.</source>
        <translation>
            <numerusform>%n passage importé.</numerusform>
            <numerusform>%n passages importés.</numerusform>
        </translation>
    </message>
    <message>
        <source>This purpose is no longer there. Nothing was changed.</source>
        <translation>Ce motif n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Purpose kept: {label}.</source>
        <translation>Motif enregistré&#xa0;: {label}.</translation>
    </message>
    <message>
        <source>Purpose added: {label}.</source>
        <translation>Motif ajouté&#xa0;: {label}.</translation>
    </message>
    <message>
        <source>Give this purpose a name.</source>
        <translation>Donnez un nom à ce motif.</translation>
    </message>
    <message>
        <source>There is already a purpose called {label}. Change that one, or choose another name.</source>
        <translation>Il y a déjà un motif {label}. Modifiez celui-là, ou choisissez un autre nom.</translation>
    </message>
    <message>
        <source>One letter, typed after Tab at the desk, or none.</source>
        <translation>Une lettre, à taper après Tab à l’accueil, ou aucune.</translation>
    </message>
    <message>
        <source>{letter} is already the letter of {label}. Choose another.</source>
        <translation>{letter} est déjà la lettre de {label}. Choisissez-en une autre.</translation>
    </message>
    <message>
        <source>This is the last purpose in use. Add another first.</source>
        <translation>C’est le dernier motif en service. Ajoutez-en d’abord un autre.</translation>
    </message>
    <message>
        <source>Visits name this purpose: they keep it. Set it aside instead.</source>
        <translation>Des passages portent ce motif&#xa0;: ils le gardent. Mettez-le plutôt de côté.</translation>
    </message>
    <message>
        <source>Purpose removed.</source>
        <translation>Motif retiré.</translation>
    </message>
    <message>
        <source>The order of the purposes is kept.</source>
        <translation>L’ordre des motifs est enregistré.</translation>
    </message>
    <message>
        <source>This workstation is no longer there. Nothing was changed.</source>
        <translation>Ce poste n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Someone sits at workstation {number}. Free it first.</source>
        <translation>Le poste {number} est occupé. Libérez-le d’abord.</translation>
    </message>
    <message>
        <source>Workstation {number} kept.</source>
        <translation>Poste {number} enregistré.</translation>
    </message>
    <message>
        <source>Workstation {number} added.</source>
        <translation>Poste {number} ajouté.</translation>
    </message>
    <message>
        <source>A workstation’s number goes from 1 to {most}. Write another one.</source>
        <translation>Le numéro d’un poste va de 1 à {most}. Écrivez-en un autre.</translation>
    </message>
    <message>
        <source>There is already a workstation {number}. Choose another number.</source>
        <translation>Il y a déjà un poste {number}. Choisissez un autre numéro.</translation>
    </message>
    <message>
        <source>Visits name this workstation: they keep it. Set it aside instead.</source>
        <translation>Des passages portent ce poste&#xa0;: ils le gardent. Mettez-le plutôt de côté.</translation>
    </message>
    <message>
        <source>Workstation {number} removed.</source>
        <translation>Poste {number} retiré.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed.</source>
        <translation>
            <numerusform>%n page imprimée.</numerusform>
            <numerusform>%n pages imprimées.</numerusform>
        </translation>
    </message>
    <message>
        <source>These prints are already gone. Nothing was changed.</source>
        <translation>Ces impressions sont déjà retirées. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) taken off the count.</source>
        <translation>
            <numerusform>%n page retirée du compte.</numerusform>
            <numerusform>%n pages retirées du compte.</numerusform>
        </translation>
    </message>
    <message>
        <source>These prints are already counted. Nothing was changed.</source>
        <translation>Ces impressions sont déjà comptées. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>They have already left, at {left}. Correct the visit to change it.</source>
        <translation>Ce départ est déjà noté, à {left}. Corrigez le passage pour le changer.</translation>
    </message>
    <message>
        <source>{name} has left.</source>
        <translation>{name} quitte la salle.</translation>
    </message>
    <message numerus="yes">
        <source>%n people have left.</source>
        <translation>
            <numerusform>%n personne quitte la salle.</numerusform>
            <numerusform>%n personnes quittent la salle.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are still here. Nothing was changed.</source>
        <translation>Cette personne est encore là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{name} is here again.</source>
        <translation>{name} est de nouveau là.</translation>
    </message>
    <message>
        <source>{name} is here again, without a workstation: another person has it by now.</source>
        <translation>{name} est de nouveau là, sans poste&#xa0;: quelqu’un d’autre l’occupe désormais.</translation>
    </message>
    <message numerus="yes">
        <source>%n people are here again.</source>
        <translation>
            <numerusform>%n personne est de nouveau là.</numerusform>
            <numerusform>%n personnes sont de nouveau là.</numerusform>
        </translation>
    </message>
    <message>
        <source>They have already left. Nothing was changed.</source>
        <translation>Ce départ est déjà noté. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This visit is over. Correct it to change its workstation.</source>
        <translation>Ce passage est terminé. Corrigez-le pour changer son poste.</translation>
    </message>
    <message>
        <source>{name} is at workstation {number}.</source>
        <translation>{name} est au poste {number}.</translation>
    </message>
    <message>
        <source>{name} waits for a workstation.</source>
        <translation>{name} attend un poste.</translation>
    </message>
    <message>
        <source>{name} is at no workstation.</source>
        <translation>{name} n’est à aucun poste.</translation>
    </message>
    <message numerus="yes">
        <source>Support noted: {name}, %n min.</source>
        <translation>
            <numerusform>Accompagnement noté&#xa0;: {name}, %n&#xa0;min.</numerusform>
            <numerusform>Accompagnement noté&#xa0;: {name}, %n&#xa0;min.</numerusform>
        </translation>
    </message>
    <message>
        <source>Support corrected: {name}.</source>
        <translation>Accompagnement corrigé&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Support deleted.</source>
        <translation>Accompagnement supprimé.</translation>
    </message>
    <message>
        <source>Support brought back.</source>
        <translation>Accompagnement rétabli.</translation>
    </message>
    <message>
        <source>Choose at least one theme: what was this about?</source>
        <translation>Choisissez au moins un thème&#xa0;: de quoi s’agissait-il&#xa0;?</translation>
    </message>
    <message>
        <source>A support lasts 1 to {most} minutes. Check the duration.</source>
        <translation>Un accompagnement dure de 1 à {most} minutes. Vérifiez la durée.</translation>
    </message>
    <message>
        <source>This support would begin in the future. Check the day and the hour.</source>
        <translation>Cet accompagnement commencerait dans l’avenir. Vérifiez le jour et l’heure.</translation>
    </message>
    <message>
        <source>This support would be older than {first}. Check the year.</source>
        <translation>Cet accompagnement serait d’avant le {first}. Vérifiez l’année.</translation>
    </message>
    <message>
        <source>This visit is someone else’s. Correct the visit, or note the support without it.</source>
        <translation>Ce passage est celui de quelqu’un d’autre. Corrigez-le, ou notez l’accompagnement sans lui.</translation>
    </message>
    <message>
        <source>This support is already there. Nothing was changed.</source>
        <translation>Cet accompagnement est déjà là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This support is no longer there. Nothing was changed.</source>
        <translation>Cet accompagnement n’est plus là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{what} Its note seems to speak of health, beliefs, justice or a secret: keep only what the help needs.</source>
        <translation>{what} Sa note semble parler de santé, de convictions, de justice ou d’un secret&#xa0;: ne gardez que l’utile à l’accompagnement.</translation>
    </message>
    <message>
        <source>No column holds a date. The first line should give titles, such as Date and Heure d&apos;arrivée; or say which column holds the dates.</source>
        <translation>Aucune colonne ne contient de date. La première ligne devrait donner des titres, comme Date et Heure d’arrivée&#xa0;; ou dites quelle colonne contient les dates.</translation>
    </message>
    <message>
        <source>There are titles in this table, and no visit below them. Check that it is the right file.</source>
        <translation>Ce tableau a des titres, et aucun passage en dessous. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message>
        <source>The day of this visit is missing. Write it in the file, like 05/11/2026.</source>
        <translation>Il manque le jour de ce passage. Écrivez-le dans le fichier, comme 05/11/2026.</translation>
    </message>
    <message>
        <source>First name or surname, card, “12 people” for a group…</source>
        <translation>Prénom ou nom, carte, «&#xa0;12 personnes&#xa0;» pour un groupe…</translation>
    </message>
    <message numerus="yes">
        <source>A group of %n people</source>
        <translation>
            <numerusform>Un groupe de %n personne</numerusform>
            <numerusform>Un groupe de %n personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Anonymous visits, leaving together</source>
        <translation>Passages anonymes, départ ensemble</translation>
    </message>
    <message>
        <source>Enter: they arrive</source>
        <translation>Entrée&#xa0;: arrivée</translation>
    </message>
    <message>
        <source>The card {code} is nobody&apos;s here. Find the person by name.</source>
        <translation>La carte {code} n’est à personne ici. Cherchez la personne par son nom.</translation>
    </message>
    <message>
        <source>This card was not read whole. Scan it again, or find the person by name.</source>
        <translation>Cette carte n’a pas été lue en entier. Scannez-la de nouveau, ou cherchez la personne par son nom.</translation>
    </message>
    <message>
        <source>New person: {name}</source>
        <translation>Nouvelle personne&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Create this person and log the visit</source>
        <translation>Créer sa fiche et noter le passage</translation>
    </message>
    <message>
        <source>Enter: create</source>
        <translation>Entrée&#xa0;: créer</translation>
    </message>
    <message>
        <source>In the room since {hour}</source>
        <translation>Dans la salle depuis {hour}</translation>
    </message>
    <message>
        <source>{name} is already in the room. → for the departure and the rest.</source>
        <translation>{name} est déjà dans la salle. → pour le départ et le reste.</translation>
    </message>
    <message>
        <source>→: departure…</source>
        <translation>→&#xa0;: départ…</translation>
    </message>
    <message>
        <source>Enter: arrives · Tab: other activity · →: more</source>
        <translation>Entrée&#xa0;: arrivée · Tab&#xa0;: autre activité · →&#xa0;: plus</translation>
    </message>
    <message>
        <source>Enter: which one?</source>
        <translation>Entrée&#xa0;: qui est-ce&#xa0;?</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Accompagnement</translation>
    </message>
    <message>
        <source>Arrives again</source>
        <translation>Nouvelle arrivée</translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation>Arrivée</translation>
    </message>
    <message>
        <source>Waits for a workstation</source>
        <translation>Attend un poste</translation>
    </message>
    <message>
        <source>Support by telephone</source>
        <translation>Accompagnement par téléphone</translation>
    </message>
    <message>
        <source>The person&apos;s record</source>
        <translation>Fiche de la personne</translation>
    </message>
    <message numerus="yes">
        <source>%n people are called {name}. Which one? Choose with the arrows, then Enter.</source>
        <translation>
            <numerusform>%n personne s’appelle {name}. Qui est-ce&#xa0;? Choisissez avec les flèches, puis Entrée.</numerusform>
            <numerusform>%n personnes s’appellent {name}. Qui est-ce&#xa0;? Choisissez avec les flèches, puis Entrée.</numerusform>
        </translation>
    </message>
    <message>
        <source>Number of a workstation, or a name, then Enter</source>
        <translation>Numéro d’un poste, ou un nom, puis Entrée</translation>
    </message>
    <message>
        <source>Nobody sits at workstation {n}. Type another number, or a name.</source>
        <translation>Personne n’est au poste {n}. Tapez un autre numéro, ou un nom.</translation>
    </message>
    <message>
        <source>Nobody present is called so. Type another name, or the number of a workstation.</source>
        <translation>Personne dans la salle ne s’appelle ainsi. Tapez un autre nom, ou le numéro d’un poste.</translation>
    </message>
    <message>
        <source>Anonymous visit</source>
        <translation>Passage anonyme</translation>
    </message>
    <message>
        <source>workstation {n}</source>
        <translation>poste {n}</translation>
    </message>
    <message>
        <source>no workstation</source>
        <translation>sans poste</translation>
    </message>
    <message>
        <source>{where}, since {hour}</source>
        <translation>{where}, depuis {hour}</translation>
    </message>
    <message numerus="yes">
        <source>%n people leave together</source>
        <translation>
            <numerusform>%n personne part</numerusform>
            <numerusform>%n personnes partent ensemble</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter: leaves</source>
        <translation>Entrée&#xa0;: départ</translation>
    </message>
    <message>
        <source>How many pages? Then Enter</source>
        <translation>Combien de pages&#xa0;? Puis Entrée</translation>
    </message>
    <message>
        <source>Write a number of pages between 1 and {n}.</source>
        <translation>Écrivez un nombre de pages de 1 à {n}.</translation>
    </message>
    <message>
        <source>Zero pages: nothing to count.</source>
        <translation>Zéro page&#xa0;: rien à compter.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed</source>
        <translation>
            <numerusform>%n page imprimée</numerusform>
            <numerusform>%n pages imprimées</numerusform>
        </translation>
    </message>
    <message>
        <source>Added to the day&apos;s prints</source>
        <translation>S’ajoute aux impressions du jour</translation>
    </message>
    <message>
        <source>Enter: count them</source>
        <translation>Entrée&#xa0;: compter</translation>
    </message>
    <message>
        <source>Activity and workstation of {who}</source>
        <translation>Activité et poste&#xa0;: {who}</translation>
    </message>
    <message>
        <source>Log the visit</source>
        <translation>Noter le passage</translation>
    </message>
    <message>
        <source>What for? One letter or several</source>
        <translation>Pour quoi&#xa0;? Une lettre ou plusieurs</translation>
    </message>
    <message>
        <source>Where? The number of a workstation</source>
        <translation>Où&#xa0;? Le numéro d’un poste</translation>
    </message>
    <message>
        <source>Workstation {n}</source>
        <translation>Poste {n}</translation>
    </message>
    <message>
        <source>There is no workstation {n}.</source>
        <translation>Il n’y a pas de poste {n}.</translation>
    </message>
    <message>
        <source>the usual activity</source>
        <translation>l’activité habituelle</translation>
    </message>
    <message>
        <source>{what}, workstation {n}</source>
        <translation>{what}, poste {n}</translation>
    </message>
    <message>
        <source>{said} (taken)</source>
        <translation>{said} (occupé)</translation>
    </message>
    <message>
        <source>{said}. Enter logs the visit.</source>
        <translation>{said}. Entrée note le passage.</translation>
    </message>
    <message>
        <source>This visit is deleted: it counts nowhere.</source>
        <translation>Ce passage est supprimé&#xa0;: il ne compte nulle part.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Le rétablir</translation>
    </message>
    <message>
        <source>Leaves now</source>
        <translation>Départ maintenant</translation>
    </message>
    <message>
        <source>Delete this visit</source>
        <translation>Supprimer ce passage</translation>
    </message>
    <message>
        <source>Pages printed just now</source>
        <translation>Pages imprimées à l’instant</translation>
    </message>
    <message>
        <source>Add these pages</source>
        <translation>Ajouter ces pages</translation>
    </message>
    <message>
        <source>Supports of this visit</source>
        <translation>Accompagnements de ce passage</translation>
    </message>
    <message>
        <source>Visit of {who}, {day}</source>
        <translation>{who}, passage du {day}</translation>
    </message>
    <message>
        <source>{who}, {day}</source>
        <translation>{who}, {day}</translation>
    </message>
    <message>
        <source>No support noted with this visit.</source>
        <translation>Aucun accompagnement noté pour ce passage.</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Correct the support: {support}</source>
        <translation>Corriger l’accompagnement&#xa0;: {support}</translation>
    </message>
    <message>
        <source>Write how many pages were printed.</source>
        <translation>Écrivez combien de pages ont été imprimées.</translation>
    </message>
    <message>
        <source>Add a support</source>
        <translation>Ajouter un accompagnement</translation>
    </message>
    <message>
        <source>Prints of this visit</source>
        <translation>Impressions de ce passage</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>or, in minutes:</source>
        <translation>ou, en minutes&#xa0;:</translation>
    </message>
    <message>
        <source>Another duration, in minutes</source>
        <translation>Une autre durée, en minutes</translation>
    </message>
    <message>
        <source>“{typed}” is not a number of minutes. Write it in digits: 25.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’est pas un nombre de minutes. Écrivez-le en chiffres&#xa0;: 25.</translation>
    </message>
    <message>
        <source>How long did it last? Choose a duration, or write its minutes.</source>
        <translation>Combien de temps&#xa0;? Choisissez une durée, ou écrivez les minutes.</translation>
    </message>
    <message>
        <source>Export the visits</source>
        <translation>Exporter les passages</translation>
    </message>
    <message>
        <source>visits-{days}.csv</source>
        <translation>passages-{days}.csv</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) written to {name}.</source>
        <translation>
            <numerusform>%n passage écrit dans {name}.</numerusform>
            <numerusform>%n passages écrits dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>Pour quoi&#xa0;?</translation>
    </message>
    <message>
        <source>Whatever it was for</source>
        <translation>Toutes les activités</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Avec un nom</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>Anonyme</translation>
    </message>
    <message>
        <source>With a support only</source>
        <translation>Avec accompagnement seulement</translation>
    </message>
    <message>
        <source>Day and hour</source>
        <translation>Jour et heure</translation>
    </message>
    <message>
        <source>Workstation</source>
        <comment>column</comment>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Supports</source>
        <translation>Accompagnements</translation>
    </message>
    <message>
        <source>About what</source>
        <translation>À quel sujet</translation>
    </message>
    <message>
        <source>Visits of this person</source>
        <translation>Passages de cette personne</translation>
    </message>
    <message>
        <source>Supports of this person</source>
        <translation>Accompagnements de cette personne</translation>
    </message>
    <message>
        <source>No visit yet.</source>
        <translation>Pas encore de passage.</translation>
    </message>
    <message>
        <source>Note a support by telephone</source>
        <translation>Noter un accompagnement par téléphone</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Paper sheet</source>
        <translation>Feuille papier</translation>
    </message>
    <message>
        <source>Import visits</source>
        <translation>Importer des passages</translation>
    </message>
    <message>
        <source>Bring in a register you have kept: CSV, Excel (.xlsx) or LibreOffice (.ods), one line a visit.</source>
        <translation>Importez un registre que vous avez tenu&#xa0;: CSV, Excel (.xlsx) ou LibreOffice (.ods), une ligne par passage.</translation>
    </message>
    <message>
        <source>Who and when</source>
        <translation>Qui et quand</translation>
    </message>
    <message>
        <source>No purpose has the letter {letter}. Those there are: {known}.</source>
        <translation>Aucun motif n’a la lettre {letter}. Il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>People</source>
        <comment>in a group</comment>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Write the hour of the first line, like 1405.</source>
        <translation>Écrivez l’heure de la première ligne, comme 1405.</translation>
    </message>
    <message>
        <source>Enter logs the line. An empty hour is that of the line before; no name is an anonymous visit.</source>
        <translation>Entrée note la ligne. Une heure vide est celle de la ligne d’avant&#xa0;; sans nom, c’est un passage anonyme.</translation>
    </message>
    <message>
        <source>People present</source>
        <translation>Personnes présentes</translation>
    </message>
    <message>
        <source>Nobody has come yet today. Type a first name, or F4 for an anonymous visit.</source>
        <translation>Personne n’est encore arrivé aujourd’hui. Tapez un prénom, ou F4 pour un passage anonyme.</translation>
    </message>
    <message>
        <source>Workstations</source>
        <translation>Postes</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Présents</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n personne</numerusform>
            <numerusform>%n personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Group of {people}</source>
        <translation>Groupe de {people}</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>attend</translation>
    </message>
    <message>
        <source>{who}, {purpose}, arrived {hour}</source>
        <translation>{who}, {purpose}, arrivée {hour}</translation>
    </message>
    <message>
        <source>{said}, waiting for a workstation</source>
        <translation>{said}, attend un poste</translation>
    </message>
    <message>
        <source>{said}, workstation {n}</source>
        <translation>{said}, poste {n}</translation>
    </message>
    <message>
        <source>In the list: {key}</source>
        <translation>Dans la liste&#xa0;: touche {key}</translation>
    </message>
    <message>
        <source>Workstation…</source>
        <translation>Poste…</translation>
    </message>
    <message>
        <source>Choose someone in the list first.</source>
        <translation>Choisissez d’abord quelqu’un dans la liste.</translation>
    </message>
    <message>
        <source>&amp;Departure</source>
        <translation>&amp;Départ</translation>
    </message>
    <message>
        <source>&amp;Support</source>
        <translation>&amp;Accompagnement</translation>
    </message>
    <message>
        <source>&amp;Correct the visit</source>
        <translation>&amp;Corriger le passage</translation>
    </message>
    <message>
        <source>The person&apos;s &amp;record</source>
        <translation>&amp;Fiche de la personne</translation>
    </message>
    <message>
        <source>No workstation</source>
        <translation>Sans poste</translation>
    </message>
    <message>
        <source>Nobody waits for a workstation</source>
        <translation>Personne n’attend de poste</translation>
    </message>
    <message>
        <source>The period before (Alt+Left)</source>
        <translation>La période d’avant (Alt+Gauche)</translation>
    </message>
    <message>
        <source>The period after (Alt+Right)</source>
        <translation>La période d’après (Alt+Droite)</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Ce mois-ci</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Cette année</translation>
    </message>
    <message>
        <source>From… to…</source>
        <translation>Du… au…</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Remettre en service</translation>
    </message>
    <message>
        <source>Change: {what}</source>
        <translation>Modifier&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Choose a line of the list first.</source>
        <translation>Choisissez d’abord une ligne de la liste.</translation>
    </message>
    <message>
        <source>Save the purpose</source>
        <translation>Enregistrer le motif</translation>
    </message>
    <message>
        <source>As it is called at your place.</source>
        <translation>Comme on l’appelle chez vous.</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Lettre</translation>
    </message>
    <message>
        <source>Typed at the desk after Tab, and on the paper sheet.</source>
        <translation>À taper à l’accueil après Tab, et à écrire sur la feuille papier.</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Compte comme</translation>
    </message>
    <message>
        <source>The same everywhere, for the reports.</source>
        <translation>Le même partout, pour les bilans.</translation>
    </message>
    <message>
        <source>Theme of a support made of it</source>
        <translation>Thème de l’accompagnement qui en naît</translation>
    </message>
    <message>
        <source>None</source>
        <comment>theme</comment>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Chosen beforehand when a visit becomes a support.</source>
        <translation>Choisi d’avance quand un passage devient un accompagnement.</translation>
    </message>
    <message>
        <source>What people come for</source>
        <translation>Pour quoi on vient</translation>
    </message>
    <message>
        <source>In the order in which they are shown. Enter changes one, Alt and an arrow move it.</source>
        <translation>Dans l’ordre où ils s’affichent. Entrée en modifie un, Alt et une flèche le déplacent.</translation>
    </message>
    <message>
        <source>Add a purpose</source>
        <translation>Ajouter un motif</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>mis de côté</translation>
    </message>
    <message>
        <source>letter {letter}</source>
        <translation>lettre {letter}</translation>
    </message>
    <message>
        <source>{label}: place {n} of {total}</source>
        <translation>{label}&#xa0;: place {n} sur {total}</translation>
    </message>
    <message>
        <source>Save the workstation</source>
        <translation>Enregistrer le poste</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>What is typed at the desk.</source>
        <translation>Ce que l’on tape à l’accueil.</translation>
    </message>
    <message>
        <source>By the window, large screen…</source>
        <translation>Près de la fenêtre, grand écran…</translation>
    </message>
    <message>
        <source>Length of a turn, in minutes</source>
        <translation>Durée d’un créneau, en minutes</translation>
    </message>
    <message>
        <source>Empty: as the place has it. 0: no limit here.</source>
        <translation>Vide&#xa0;: comme pour tout le PAPI. 0&#xa0;: sans limite ici.</translation>
    </message>
    <message>
        <source>One line a workstation of the room. Enter changes one.</source>
        <translation>Une ligne par poste de la salle. Entrée en modifie un.</translation>
    </message>
    <message>
        <source>Add a workstation</source>
        <translation>Ajouter un poste</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Créneau</translation>
    </message>
    <message>
        <source>as the place</source>
        <translation>comme le PAPI</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>No visit in this period.</source>
        <translation>Aucun passage dans cette période.</translation>
    </message>
    <message>
        <source>Show this month</source>
        <translation>Montrer ce mois-ci</translation>
    </message>
    <message>
        <source>No visit of this period is like that.</source>
        <translation>Aucun passage de cette période ne correspond.</translation>
    </message>
    <message>
        <source>Show all its visits</source>
        <translation>Montrer tous ses passages</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the visits in the table first.</source>
        <translation>Choisissez d’abord les passages dans le tableau.</translation>
    </message>
    <message>
        <source>Some of the chosen visits were not shown yet. Nothing was deleted: choose fewer at once.</source>
        <translation>Certains des passages choisis n’avaient pas encore été montrés. Rien n’a été supprimé&#xa0;: choisissez-en moins à la fois.</translation>
    </message>
    <message>
        <source>Find visits by the name of who came</source>
        <translation>Chercher des passages par le nom de la personne</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Workstation {n}, free</source>
        <translation>Poste {n}, libre</translation>
    </message>
    <message>
        <source>the turn ends soon</source>
        <translation>le créneau se termine bientôt</translation>
    </message>
    <message>
        <source>the turn is over</source>
        <translation>le créneau est terminé</translation>
    </message>
    <message>
        <source>Workstation {n}, {who}, since {hour}</source>
        <translation>Poste {n}, {who}, depuis {hour}</translation>
    </message>
    <message>
        <source>free</source>
        <comment>workstation</comment>
        <translation>libre</translation>
    </message>
    <message>
        <source>Turn over</source>
        <translation>Créneau terminé</translation>
    </message>
    <message>
        <source>Day of the sheet</source>
        <translation>Jour de la feuille</translation>
    </message>
    <message>
        <source>Log this line</source>
        <translation>Noter cette ligne</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>La laisser comme elle était</translation>
    </message>
    <message>
        <source>Visits of this day</source>
        <translation>Passages de ce jour</translation>
    </message>
    <message>
        <source>Write the day of the sheet, like 5/11.</source>
        <translation>Écrivez le jour de la feuille, comme 5/11.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) keyed</source>
        <translation>
            <numerusform>%n ligne saisie</numerusform>
            <numerusform>%n lignes saisies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) on {day}</source>
        <translation>
            <numerusform>%n passage le {day}</numerusform>
            <numerusform>%n passages le {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {n} logged.</source>
        <translation>Ligne {n} notée.</translation>
    </message>
    <message>
        <source>{why} Enter again logs them once more.</source>
        <translation>{why} Entrée, encore une fois, note ce second passage.</translation>
    </message>
    <message>
        <source>Correct this line</source>
        <translation>Corriger cette ligne</translation>
    </message>
    <message>
        <source>Keep the correction</source>
        <translation>Garder la correction</translation>
    </message>
    <message>
        <source>Correcting: {line}</source>
        <translation>Correction&#xa0;: {line}</translation>
    </message>
    <message numerus="yes">
        <source>Group of %n people</source>
        <translation>
            <numerusform>Groupe de %n personne</numerusform>
            <numerusform>Groupe de %n personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {n} keyed here: {visit}</source>
        <translation>Ligne {n} saisie ici&#xa0;: {visit}</translation>
    </message>
    <message>
        <source>Blank sheet to print…</source>
        <translation>Feuille vierge à imprimer…</translation>
    </message>
    <message>
        <source>No visit is written down for this day yet. Key the first line above.</source>
        <translation>Aucun passage n’est encore noté pour ce jour. Saisissez la première ligne ci-dessus.</translation>
    </message>
    <message>
        <source>Delete this support</source>
        <translation>Supprimer cet accompagnement</translation>
    </message>
    <message>
        <source>Supports of today</source>
        <translation>Accompagnements du jour</translation>
    </message>
    <message>
        <source>{who}, arrived {hour}</source>
        <translation>{who}, arrivée {hour}</translation>
    </message>
    <message>
        <source>Correct a support</source>
        <translation>Corriger un accompagnement</translation>
    </message>
    <message>
        <source>No support noted today yet. The first one is noted above.</source>
        <translation>Aucun accompagnement noté aujourd’hui pour l’instant. Le premier se note ci-dessus.</translation>
    </message>
    <message>
        <source>Save the support</source>
        <translation>Enregistrer l’accompagnement</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Leave it empty for someone anonymous.</source>
        <translation>Laissez vide pour une personne anonyme.</translation>
    </message>
    <message>
        <source>Which procedure</source>
        <translation>Quelle démarche</translation>
    </message>
    <message>
        <source>Where it took place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>How they did it</source>
        <translation>Autonomie</translation>
    </message>
    <message>
        <source>Equipment used</source>
        <translation>Matériel utilisé</translation>
    </message>
    <message>
        <source>Pointed to</source>
        <translation>Orientation</translation>
    </message>
    <message>
        <source>Only what helps next time: the person may read it.</source>
        <translation>Seulement ce qui aidera la prochaine fois&#xa0;: la personne peut la lire.</translation>
    </message>
    <message>
        <source>Hour it began</source>
        <translation>Heure de début</translation>
    </message>
    <message>
        <source>This note speaks of: {words}. Health, beliefs, origin, justice and secrets are not to be kept: write only what the help needs.</source>
        <translation>Cette note parle de&#xa0;: {words}. La santé, les convictions, l’origine, la justice et les secrets n’ont pas à être gardés&#xa0;: n’écrivez que l’utile à l’accompagnement.</translation>
    </message>
    <message>
        <source>Save the visit</source>
        <translation>Enregistrer le passage</translation>
    </message>
    <message>
        <source>Leave it empty for an anonymous visit.</source>
        <translation>Laissez vide pour un passage anonyme.</translation>
    </message>
    <message>
        <source>None</source>
        <comment>workstation</comment>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Arrived at</source>
        <translation>Arrivée à</translation>
    </message>
    <message>
        <source>Left at</source>
        <translation>Départ à</translation>
    </message>
    <message>
        <source>As it counts</source>
        <translation>Pour les bilans</translation>
    </message>
    <message>
        <source>What was known of the person that day. It stays with the visit.</source>
        <translation>Ce que l’on savait de la personne ce jour-là. Cela reste avec le passage.</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n}&#xa0;min</translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <translation>{hours}&#xa0;h&#xa0;{minutes}</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours}&#xa0;h</translation>
    </message>
    <message>
        <source>left {hour}</source>
        <translation>départ {hour}</translation>
    </message>
    <message numerus="yes">
        <source>%n support(s)</source>
        <translation>
            <numerusform>%n accompagnement</numerusform>
            <numerusform>%n accompagnements</numerusform>
        </translation>
    </message>
    <message>
        <source>{who}, {day}, arrived {hour}</source>
        <translation>{who}, {day}, arrivée {hour}</translation>
    </message>
    <message>
        <source>{who}, {day} at {hour}, {minutes}, {themes}</source>
        <translation>{who}, {day} à {hour}, {minutes}, {themes}</translation>
    </message>
    <message>
        <source>Someone anonymous</source>
        <comment>with whom support was done</comment>
        <translation>Une personne anonyme</translation>
    </message>
    <message>
        <source>Visits of the day</source>
        <translation>Passages du jour</translation>
    </message>
    <message>
        <source>Day:</source>
        <comment>on a paper, before a blank</comment>
        <translation>Jour&#xa0;:</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>heure</translation>
    </message>
    <message>
        <source>optional; nothing for an anonymous visit</source>
        <translation>optionnel&#xa0;; rien pour un passage anonyme</translation>
    </message>
    <message>
        <source>the letters below</source>
        <translation>les lettres ci-dessous</translation>
    </message>
    <message>
        <source>number</source>
        <translation>numéro</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>pages</translation>
    </message>
    <message>
        <source>Free access</source>
        <translation>Libre accès</translation>
    </message>
    <message>
        <source>Online procedures</source>
        <translation>Démarches en ligne</translation>
    </message>
    <message>
        <source>Job search</source>
        <translation>Recherche d’emploi</translation>
    </message>
    <message>
        <source>CV or letter</source>
        <translation>CV ou lettre</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Initiation</translation>
    </message>
    <message>
        <source>Printing and scanning</source>
        <translation>Impression et numérisation</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vidéo</translation>
    </message>
    <message>
        <source>Games</source>
        <translation>Jeux</translation>
    </message>
    <message>
        <source>Visit at home</source>
        <translation>À domicile</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Digital diagnosis</source>
        <translation>Diagnostic numérique</translation>
    </message>
    <message>
        <source>Getting to know equipment</source>
        <translation>Prendre en main du matériel</translation>
    </message>
    <message>
        <source>Maintaining equipment</source>
        <translation>Maintenance de matériel</translation>
    </message>
    <message>
        <source>Managing one&apos;s digital contents</source>
        <translation>Gérer ses contenus numériques</translation>
    </message>
    <message>
        <source>Browsing the internet</source>
        <translation>Navigation sur internet</translation>
    </message>
    <message>
        <source>Office software</source>
        <translation>Bureautique</translation>
    </message>
    <message>
        <source>Social networks and communication</source>
        <translation>Réseaux sociaux communication</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Online banking and shopping</source>
        <translation>Banque et achats en ligne</translation>
    </message>
    <message>
        <source>Supporting a professional</source>
        <translation>Accompagner un professionnel</translation>
    </message>
    <message>
        <source>Professional integration</source>
        <translation>Insertion professionnelle</translation>
    </message>
    <message>
        <source>Digital security</source>
        <translation>Prévention en sécurité numérique</translation>
    </message>
    <message>
        <source>Parenting</source>
        <translation>Parentalité</translation>
    </message>
    <message>
        <source>School and digital tools</source>
        <translation>Scolarité et numérique</translation>
    </message>
    <message>
        <source>Creating with digital tools</source>
        <translation>Créer avec le numérique</translation>
    </message>
    <message>
        <source>Digital culture</source>
        <translation>Culture numérique</translation>
    </message>
    <message>
        <source>Artificial intelligence (AI)</source>
        <translation>Intelligence artificielle (IA)</translation>
    </message>
    <message>
        <source>Help with administrative procedures</source>
        <translation>Aide aux démarches administratives</translation>
    </message>
    <message>
        <source>Papers, elections, citizenship</source>
        <translation>Papiers - Élections - Citoyenneté</translation>
    </message>
    <message>
        <source>Family, schooling</source>
        <translation>Famille - Scolarité</translation>
    </message>
    <message>
        <source>Social, health</source>
        <translation>Social - Santé</translation>
    </message>
    <message>
        <source>Work, training, business</source>
        <translation>Travail - Formation - Entreprise</translation>
    </message>
    <message>
        <source>Housing</source>
        <translation>Logement</translation>
    </message>
    <message>
        <source>Transport, mobility</source>
        <translation>Transports - Mobilité</translation>
    </message>
    <message>
        <source>Money, taxes</source>
        <translation>Argent - Impôts</translation>
    </message>
    <message>
        <source>Justice</source>
        <translation>Justice</translation>
    </message>
    <message>
        <source>Foreigners, Europe</source>
        <translation>Étrangers - Europe</translation>
    </message>
    <message>
        <source>Leisure, sports, culture</source>
        <translation>Loisirs - Sports - Culture</translation>
    </message>
    <message>
        <source>Associations</source>
        <translation>Associations</translation>
    </message>
    <message>
        <source>At the desk</source>
        <comment>support place</comment>
        <translation>Lieu d’activité</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <comment>support place</comment>
        <translation>Autre lieu</translation>
    </message>
    <message>
        <source>At home</source>
        <comment>support place</comment>
        <translation>À domicile</translation>
    </message>
    <message>
        <source>At a distance</source>
        <comment>support place</comment>
        <translation>À distance</translation>
    </message>
    <message>
        <source>With guidance</source>
        <translation>Avec guidage</translation>
    </message>
    <message>
        <source>Alone, with guidance when needed</source>
        <translation>Autonome avec guidage en cas de besoin</translation>
    </message>
    <message>
        <source>Alone</source>
        <comment>autonomy</comment>
        <translation>Autonome</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Ordinateur</translation>
    </message>
    <message>
        <source>Tablet</source>
        <translation>Tablette</translation>
    </message>
    <message>
        <source>No equipment</source>
        <translation>Pas de matériel</translation>
    </message>
    <message>
        <source>Administration (town hall, prefecture…)</source>
        <translation>Administration (mairie, préfecture…)</translation>
    </message>
    <message>
        <source>Another digital mediation place</source>
        <translation>Autre structure de médiation numérique</translation>
    </message>
    <message>
        <source>The operator or body in charge of the procedure</source>
        <translation>Opérateur ou organisme en charge de la démarche administrative</translation>
    </message>
    <message>
        <source>Social services (solidarity house, social centre…)</source>
        <translation>Structure d’aide sociale (maison des solidarités, centre social…)</translation>
    </message>
    <message>
        <source>Professional integration (France Travail, mission locale…)</source>
        <translation>Structure d’insertion professionnelle (France Travail, mission locale, chambre de commerce…)</translation>
    </message>
    <message>
        <source>Help with procedures (France Services…)</source>
        <translation>Structure d’aide aux démarches administratives (France Services…)</translation>
    </message>
    <message>
        <source>Under 30 min</source>
        <translation>Moins de 30 min</translation>
    </message>
    <message>
        <source>30 min to 1 h</source>
        <translation>30 min à 1 h</translation>
    </message>
    <message>
        <source>1 h to 2 h</source>
        <translation>1 h à 2 h</translation>
    </message>
    <message>
        <source>2 h and more</source>
        <translation>2 h et plus</translation>
    </message>
    <message>
        <source>This arrival is in the future. Check the day and the hour.</source>
        <translation>Cette arrivée est dans l’avenir. Vérifiez le jour et l’heure.</translation>
    </message>
    <message>
        <source>This arrival is before {first}, when the first access point opened. Check the year.</source>
        <translation>Cette arrivée est d’avant le {first}, à l’ouverture du premier point d’accès. Vérifiez l’année.</translation>
    </message>
    <message>
        <source>The departure comes before the arrival. Check both hours.</source>
        <translation>Le départ vient avant l’arrivée. Vérifiez les deux heures.</translation>
    </message>
    <message>
        <source>This departure is in the future. Leave it empty until the person goes.</source>
        <translation>Ce départ est dans l’avenir. Laissez vide jusqu’à ce que la personne parte.</translation>
    </message>
    <message>
        <source>This visit would last more than a day. Check both hours.</source>
        <translation>Ce passage durerait plus d’un jour. Vérifiez les deux heures.</translation>
    </message>
    <message>
        <source>Pages printed go from {least} to {most}. Check the number.</source>
        <translation>Les pages imprimées vont de {least} à {most}. Vérifiez le nombre.</translation>
    </message>
    <message>
        <source>blank-visits: a sheet for a day without the computer</source>
        <translation>blank-visits&#xa0;: une feuille pour une journée sans ordinateur</translation>
    </message>
    <message>
        <source>the PDF file to write</source>
        <translation>le fichier PDF à écrire</translation>
    </message>
    <message>
        <source>how many sheets; else 1</source>
        <translation>combien de feuilles&#xa0;; sinon 1</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) in {file}.</source>
        <translation>
            <numerusform>%n page dans {file}.</numerusform>
            <numerusform>%n pages dans {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Writes a paper as a PDF file</source>
        <translation>Écrit un papier en fichier PDF</translation>
    </message>
    <message>
        <source>Blank sheet to print</source>
        <translation>Feuille vierge à imprimer</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Document PDF (*.pdf)</translation>
    </message>
    <message>
        <source>This visit is no longer there. It was deleted or undone meanwhile.</source>
        <translation>Ce passage n’est plus là. Il a été supprimé ou annulé entre-temps.</translation>
    </message>
</context>
</TS>
