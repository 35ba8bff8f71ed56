//! `bureau`: the command line.

fn main() {
    print!("{}", bureau::api::bindings::typescript());
}
