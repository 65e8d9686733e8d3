; The installer of PapiDesk for Windows, compiled by installer/windows/build.py: ISCC /DVersion=1.2.3 papidesk.iss
; For one person, without the rights of an administrator, unless the one who installs asks for everybody.
; What people recorded is in %LOCALAPPDATA%\papidesk: nothing here writes there, and nothing here removes it.

#ifndef Version
  #error Say which version: /DVersion=1.2.3
#endif

[Setup]
AppId={{6E0B8E0D-8E1C-4B54-9F6B-0B6B0C7A5D21}
AppName=PapiDesk
AppVersion={#Version}
AppVerName=PapiDesk {#Version}
AppPublisher=PapiDesk
AppPublisherURL=https://papidesk.org
DefaultDirName={autopf}\PapiDesk
DefaultGroupName=PapiDesk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
ShowLanguageDialog=auto
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=papidesk-{#Version}-windows-x86_64
SetupIconFile=build\windows\papidesk.ico
UninstallDisplayIcon={app}\papidesk-desk.exe
UninstallDisplayName=PapiDesk
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
fr.Document=Document PapiDesk
en.Document=PapiDesk document
fr.Backup=Sauvegarde PapiDesk
en.Backup=PapiDesk backup
fr.Kept=PapiDesk est enlevé. Ce que vous aviez noté est toujours sur cet ordinateur, chiffré, avec ses sauvegardes :%n%n%1%n%nPour le retrouver, installez PapiDesk de nouveau. Pour vous en séparer, supprimez ce dossier.
en.Kept=PapiDesk is removed. What you had recorded is still on this computer, encrypted, with its backups:%n%n%1%n%nTo have it back, install PapiDesk again. To be rid of it, delete this folder.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[InstallDelete]
; A library of an older release must not stay beside the newer one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "build\frozen\papidesk\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "LICENSE"; DestDir: "{app}"; DestName: "LICENSE.txt"; Flags: ignoreversion
Source: "docs\licences.md"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\PapiDesk"; Filename: "{app}\papidesk-desk.exe"
Name: "{autodesktop}\PapiDesk"; Filename: "{app}\papidesk-desk.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.papidesk-document\OpenWithProgids"; ValueType: string; ValueName: "PapiDesk.Document"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\PapiDesk.Document"; ValueType: string; ValueData: "{cm:Document}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PapiDesk.Document\DefaultIcon"; ValueType: string; ValueData: "{app}\papidesk-desk.exe,0"
Root: HKA; Subkey: "Software\Classes\PapiDesk.Document\shell\open\command"; ValueType: string; ValueData: """{app}\papidesk-desk.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.papidesk\OpenWithProgids"; ValueType: string; ValueName: "PapiDesk.Backup"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\PapiDesk.Backup"; ValueType: string; ValueData: "{cm:Backup}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PapiDesk.Backup\DefaultIcon"; ValueType: string; ValueData: "{app}\papidesk-desk.exe,0"
Root: HKA; Subkey: "Software\Classes\PapiDesk.Backup\shell\open\command"; ValueType: string; ValueData: """{app}\papidesk-desk.exe"" ""%1"""

[Run]
Filename: "{app}\papidesk-desk.exe"; Description: "{cm:LaunchProgram,PapiDesk}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and DirExists(ExpandConstant('{localappdata}\papidesk')) and not UninstallSilent then
    MsgBox(FmtMessage(CustomMessage('Kept'), [ExpandConstant('{localappdata}\papidesk')]), mbInformation, MB_OK);
end;
