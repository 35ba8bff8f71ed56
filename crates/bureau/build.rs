//! The interface is put into the program by a macro, which wants its folder to be there, and sees no files that are new.

fn main() -> std::io::Result<()> {
    let dist = "../../ui/dist";
    std::fs::create_dir_all(dist)?;
    // A debug build reads the interface from its folder.
    let embeds = std::env::var_os("PROFILE").is_some_and(|profile| profile == "release");
    println!("cargo::rerun-if-changed={}", if embeds { dist } else { "build.rs" });
    Ok(())
}
