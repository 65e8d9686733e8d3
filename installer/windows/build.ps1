# From a fresh checkout on Windows 10 or 11 to what is installed there: needs Python 3.11 or later (py), and Inno Setup 6.3 for the
# installer. Run: powershell -ExecutionPolicy Bypass -File installer\windows\build.ps1
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Checked {
    param([string] $Program, [string[]] $Words)
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { throw "$Program $($Words -join ' '): exit code $LASTEXITCODE" }
}

if (-not (Get-Command uv -ErrorAction SilentlyContinue)) {
    Invoke-Checked "py" @("-3", "-m", "venv", ".tools")
    Invoke-Checked ".tools\Scripts\python.exe" @("-m", "pip", "install", "--quiet", "uv>=0.5")
    $env:PATH = "$PWD\.tools\Scripts;$env:PATH"
}
# The libraries first, then the catalogues, which PapiDesk is built with.
Invoke-Checked "uv" @("sync", "--frozen", "--no-install-project", "--no-default-groups", "--group", "frozen")
Invoke-Checked ".venv\Scripts\python.exe" @("installer\catalogues.py", "--compile")
Invoke-Checked ".venv\Scripts\python.exe" @("installer\windows\build.py")
