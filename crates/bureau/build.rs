//! The interface is put into the program by a macro, which sees no files that are new.

fn main() {
    // A debug build reads the interface from its folder.
    let embeds = std::env::var_os("PROFILE").is_some_and(|profile| profile == "release");
    println!("cargo::rerun-if-changed={}", if embeds { "../../ui/dist" } else { "build.rs" });
}
