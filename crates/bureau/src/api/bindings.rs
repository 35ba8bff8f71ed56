//! The TypeScript of the command table and of every type that it names, in one file.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use super::args::*;
use super::command::commands;
use super::views::*;
use crate::error::Problem;
use crate::model::channel::Channel;
use crate::model::media::Media;
use crate::model::post::{Post, Revision};
use crate::model::topic::Topic;

struct Declarations<'a> {
    config: &'a Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only types of our own have a file to be written to; the others (string, Array<…>) are TypeScript's.
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            if !self.found.contains_key(&name) {
                let docs = T::docs().unwrap_or_default();
                self.found.insert(name, format!("{docs}export {}\n", T::decl(self.config)));
                T::visit_dependencies(self);
            }
        }
        T::visit_generics(self);
    }
}

macro_rules! table {
    ($($(#[doc = $doc:literal])* $name:literal $variant:ident($args:ty) -> $reply:ty;)*) => {
        fn table(declarations: &mut Declarations<'_>) -> String {
            let mut lines = String::new();
            $(
                declarations.visit::<$args>();
                declarations.visit::<$reply>();
                $(lines.push_str(&format!("  /**{} */\n", $doc));)*
                lines.push_str(&format!(
                    "  {:?}: {{ args: {}; reply: {} }};\n",
                    $name,
                    <$args as TS>::name(declarations.config),
                    <$reply as TS>::name(declarations.config),
                ));
            )*
            lines
        }
    };
}
commands!(table);

/// The whole file.
pub fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut declarations = Declarations { config: &config, found: BTreeMap::new() };
    let table = table(&mut declarations);
    declarations.visit::<Problem>();
    declarations.visit::<Topic>();
    let types: Vec<&str> = declarations.found.values().map(String::as_str).collect();
    format!(
        "// Made by `bureau bindings`. Do not edit.\n\n{}\n\
         /** Every command, with what it takes and what it answers. */\nexport interface Commands {{\n{table}}}\n",
        types.join("\n")
    )
}
