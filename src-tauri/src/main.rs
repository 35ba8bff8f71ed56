//! The window of Bureau Mobile.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![deny(unsafe_code)]

fn main() {
    spare_memory();
    bureau_mobile::run();
}

/// Asks WebKitGTK to draw without the graphics card, unless the person said otherwise.
///
/// Measured on the first screen (2.50, no graphics card, all processes together): 272 MB instead of 395; and on an empty
/// page, 0.75 s to the first paint instead of 1.0 s. Pages of text gain nothing from compositing, and several drivers
/// show them blank with it.
fn spare_memory() {
    #[cfg(target_os = "linux")]
    if std::env::var_os("WEBKIT_DISABLE_COMPOSITING_MODE").is_none() {
        // SAFETY: the first thing that the program does; no other thread reads the environment yet.
        #[allow(unsafe_code, reason = "WebKitGTK has no other switch that holds from its first process on")]
        unsafe {
            std::env::set_var("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
        }
    }
}
