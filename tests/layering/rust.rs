//! Who reaches whom inside the engine, read from its tokens: a `use`, a path in full, the body of a macro, all alike.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// ARCHITECTURE.md, from left to right. A module knows those of the columns before its own, and none of its own
/// column; the exceptions are in [`PEERS`].
const ORDER: [&[&str]; 6] = [
    &["model"],
    &["error", "system"],
    &["markup", "words"],
    &["store", "media", "secrets", "publish"],
    &["import", "export", "watch", "outbox"],
    &["api"],
];

/// Neighbours in one column of which the first may know the second.
const PEERS: [(&str, &str); 3] = [
    // A channel takes pictures up to a weight: what is heavier is made lighter for it.
    ("publish", "media"),
    // A folder that is kept in step has the files that one writes and the other reads.
    ("watch", "export"),
    ("watch", "import"),
];

/// Libraries that have one door.
const DOORS: [(&str, &[&str]); 3] =
    [("rusqlite", &["store", "error"]), ("reqwest", &["publish"]), ("tauri", &[])];

/// What breaks the order, one line each. `read` gives the text of a file of the crate, by its path from `src`.
pub fn faults(read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut walk = Walk { read: &read, faults: Vec::new() };
    walk.file("lib.rs", &mut Vec::new());
    walk.faults.sort();
    walk.faults.dedup();
    walk.faults
}

fn column(module: &str) -> Option<usize> {
    ORDER.iter().position(|column| column.contains(&module))
}

struct Walk<'a> {
    read: &'a dyn Fn(&str) -> Option<String>,
    faults: Vec<String>,
}

impl Walk<'_> {
    /// `at` is the module's path below the crate.
    fn file(&mut self, path: &str, at: &mut Vec<String>) {
        let text = (self.read)(path).unwrap_or_else(|| panic!("{path} is missing"));
        let tokens = TokenStream::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        self.tokens(path, tokens, at);
    }

    fn tokens(&mut self, path: &str, tokens: TokenStream, at: &mut Vec<String>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut i = 0;
        while i < tokens.len() {
            if is_test_attribute(&tokens[i..]) {
                i = end_of_item(&tokens, i + 2);
            } else if let Some(name) = module(&tokens[i..]) {
                at.push(name);
                match &tokens[i + 2] {
                    TokenTree::Group(body) => self.tokens(path, body.stream(), at),
                    _ => self.module_file(path, at),
                }
                at.pop();
                i += 3;
            } else {
                self.token(path, &tokens, i, at);
                i += 1;
            }
        }
    }

    fn module_file(&mut self, from: &str, at: &mut Vec<String>) {
        let base = at.join("/");
        if at.len() == 1 && column(&base).is_none() {
            self.faults.push(format!("{from}: the module {base} has no place in the order"));
        }
        let found = [format!("{base}.rs"), format!("{base}/mod.rs")]
            .into_iter()
            .find(|file| (self.read)(file).is_some());
        self.file(&found.unwrap_or_else(|| panic!("{from}: the module {base} has no file")), at);
    }

    fn token(&mut self, path: &str, tokens: &[TokenTree], i: usize, at: &mut Vec<String>) {
        match &tokens[i] {
            TokenTree::Group(group) => self.tokens(path, group.stream(), at),
            TokenTree::Ident(ident) if ident == "crate" => self.reaches(path, &tokens[i + 1..], at),
            // `super`s are counted from the first of a path.
            TokenTree::Ident(ident) if ident == "super" && !follows_a_path(tokens, i) => {
                let mut supers = 1;
                while ident_after_colons(&tokens[i + 1 + 3 * (supers - 1)..])
                    .is_some_and(|next| next == "super")
                {
                    supers += 1;
                }
                if supers == at.len() {
                    self.reaches(path, &tokens[i + 1 + 3 * (supers - 1)..], at);
                }
            }
            TokenTree::Ident(ident) => {
                let door = DOORS.iter().find(|(library, _)| ident == library);
                let here = at.first().map_or("", String::as_str);
                if let Some((library, homes)) = door
                    && !homes.contains(&here)
                {
                    self.faults.push(format!("{path}: {library} is not for {here}"));
                }
            }
            _ => {}
        }
    }

    /// What follows `crate`: `::store::…`, or `::{store::…, model::…}`.
    fn reaches(&mut self, path: &str, rest: &[TokenTree], at: &[String]) {
        let targets = match rest {
            [TokenTree::Punct(_), TokenTree::Punct(_), TokenTree::Ident(target), ..] => {
                vec![target.to_string()]
            }
            [TokenTree::Punct(_), TokenTree::Punct(_), TokenTree::Group(group), ..] => heads(group),
            _ => Vec::new(),
        };
        let Some(here) = at.first() else { return };
        for target in targets {
            let allowed = *here == target
                || match (column(here), column(&target)) {
                    (Some(from), Some(to)) => to < from || PEERS.contains(&(here.as_str(), target.as_str())),
                    // A macro or a re-export at the top of the crate is nobody's layer.
                    _ => true,
                };
            if !allowed {
                self.faults.push(format!("{path}: {here} reaches {target}"));
            }
        }
    }
}

/// The first name of each path of a list between braces.
fn heads(group: &Group) -> Vec<String> {
    let mut heads = Vec::new();
    let mut first = true;
    for token in group.stream() {
        match token {
            TokenTree::Ident(ident) if first => {
                heads.push(ident.to_string());
                first = false;
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => first = true,
            _ => {}
        }
    }
    heads
}

fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

fn ident_after_colons(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(ident), ..]
            if a.as_char() == ':' && b.as_char() == ':' =>
        {
            Some(ident.to_string())
        }
        _ => None,
    }
}

fn follows_a_path(tokens: &[TokenTree], i: usize) -> bool {
    i >= 2 && is_punct(tokens.get(i - 1), ':') && is_punct(tokens.get(i - 2), ':')
}

/// `#[cfg(test)]`: tests may look to the right.
fn is_test_attribute(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [hash, TokenTree::Group(group), ..]
        if is_punct(Some(hash), '#') && group.stream().to_string().replace(' ', "") == "cfg(test)")
}

/// Behind the item that begins at `i`: after its semicolon, or its braces.
fn end_of_item(tokens: &[TokenTree], i: usize) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_punct(Some(token), ';'),
    };
    tokens[i..].iter().position(ends).map_or(tokens.len(), |end| i + end + 1)
}

/// The name of the module that is declared here.
fn module(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [TokenTree::Ident(word), TokenTree::Ident(name), end, ..] if word == "mod" => {
            let body = matches!(end, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
            (body || is_punct(Some(end), ';')).then(|| name.to_string())
        }
        _ => None,
    }
}

/// The faults of a made-up crate of two modules, `model` and `store`, where one says this.
fn faults_of(module: &str, text: &str) -> Vec<String> {
    faults(|path| match path {
        "lib.rs" => Some("pub mod model; pub mod store; pub mod publish;".to_owned()),
        "model.rs" | "store/mod.rs" | "publish/mod.rs" if path.starts_with(module) => Some(text.to_owned()),
        "model.rs" | "store/mod.rs" | "publish/mod.rs" => Some(String::new()),
        "store/open.rs" => Some("use super::super::api::Engine;".to_owned()),
        _ => None,
    })
}

#[test]
fn every_way_to_the_right_is_seen() {
    for text in [
        "use crate::store::Store;",
        "use crate::{error::Error, store::{Store, Tx}};",
        "fn f() { let x: Vec<crate::store::Store> = vec![crate::store::open()]; }",
        "macro_rules! m { () => { $crate::store::open() } }",
        "use super::store::Store;",
        "mod inner { use super::super::store::Store; }",
        "#[cfg(test)] mod tests { } use crate::store::Store;",
        "pub(crate) use crate::store as shop;",
    ] {
        let found = faults_of("model", text);
        assert!(found.contains(&"model.rs: model reaches store".to_owned()), "{text}: {found:?}");
    }
    assert_eq!(faults_of("store", "mod open;"), ["store/open.rs: store reaches api"]);
    assert_eq!(faults_of("publish", "use crate::store::Store;"), ["publish/mod.rs: publish reaches store"]);
}

#[test]
fn ways_to_the_left_and_tests_are_free() {
    for text in [
        "use crate::model::Post; use super::model::Id; use crate::store::Tx;",
        "#[cfg(test)] mod tests { use crate::api::Engine; }",
        "#[cfg(test)] use crate::api::Engine;",
        "/// See [`crate::api`].\nfn f() { let s = \"crate::api\"; }",
        "mod inner { use super::Store; }",
    ] {
        assert_eq!(faults_of("store", text), [""; 0], "{text}");
    }
}

#[test]
fn libraries_keep_to_their_doors() {
    assert_eq!(faults_of("model", "use rusqlite::Connection;"), ["model.rs: rusqlite is not for model"]);
    assert_eq!(faults_of("store", "use rusqlite::Connection;"), [""; 0]);
}

#[test]
fn a_new_module_must_be_given_its_place() {
    let found = faults(|path| match path {
        "lib.rs" => Some("mod helpers;".to_owned()),
        "helpers.rs" => Some(String::new()),
        _ => None,
    });
    assert_eq!(found, ["lib.rs: the module helpers has no place in the order"]);
}
