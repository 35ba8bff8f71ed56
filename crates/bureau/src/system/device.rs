/// What this computer calls itself, for the lists of those who gave it a password.
pub fn device() -> String {
    let name = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let name = name.trim();
    let name =
        if name.is_empty() { std::env::var("COMPUTERNAME").unwrap_or_default() } else { name.to_owned() };
    if name.is_empty() { std::env::consts::OS.to_owned() } else { name }
}
