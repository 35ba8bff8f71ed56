use std::path::PathBuf;

/// Where a person's home is kept unless they say otherwise: `bureau-mobile` in the data folder of their account
/// (`~/.local/share`, `~/Library/Application Support`, `%APPDATA%`). None for an account without one.
pub fn default_home() -> Option<PathBuf> {
    dirs::data_dir().map(|data| data.join("bureau-mobile"))
}
