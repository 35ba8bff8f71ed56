//! The imports of the interface, and its addresses.

use std::collections::{BTreeMap, BTreeSet};

type Graph = BTreeMap<String, BTreeSet<String>>;

/// Rings of imports: between folders, types included, and between files, where a type costs nothing at run time.
pub fn cycles(files: &[(String, String)]) -> Vec<String> {
    let (mut folders, mut modules) = (Graph::new(), Graph::new());
    for (path, text) in files {
        for import in imports(text) {
            // A library, or what is no program (words, pictures, styles), is in no ring.
            let Some(target) = resolve(path, &import.from, files) else { continue };
            let (here, there) = (folder(path), folder(target));
            if here != there && !is_test(path) {
                folders.entry(here).or_default().insert(there);
            }
            if !import.only_types {
                modules.entry(path.clone()).or_default().insert(target.to_owned());
            }
        }
    }
    [rings(&folders), rings(&modules)].concat()
}

/// Addresses of other sites, outside comments and tests: nothing is fetched that is not shipped.
pub fn elsewhere(files: &[(String, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !is_test(path)) {
        for (number, line) in text.lines().enumerate() {
            let comment = ["//", "/*", "*", "<!--"].iter().any(|mark| line.trim_start().starts_with(mark));
            // The name of a namespace, which nobody fetches.
            let line = line.replace("http://www.w3.org/", "");
            if !comment && (line.contains("http://") || line.contains("https://")) {
                faults.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    faults
}

fn is_test(path: &str) -> bool {
    path.ends_with(".test.ts") || path.contains("/tests/")
}

/// The folder that answers for a file: the first one, and one screen each of `views`.
fn folder(path: &str) -> String {
    let depth = if path.starts_with("views/") { 2 } else { 1 };
    let names: Vec<&str> = path.split('/').collect();
    names[..depth.min(names.len() - 1)].join("/")
}

struct Import {
    from: String,
    only_types: bool,
}

/// Statements end with a semicolon here (as the formatter leaves them), and begin their line.
fn imports(text: &str) -> Vec<Import> {
    let mut found = Vec::new();
    for statement in text.split(';') {
        let mut begun = statement
            .lines()
            .map(str::trim)
            .skip_while(|line| !["import ", "export ", "export*"].iter().any(|word| line.starts_with(word)));
        let first = begun.next().unwrap_or_default();
        let whole = [first].into_iter().chain(begun).collect::<Vec<_>>().join(" ");
        let target =
            whole.rsplit_once(" from '").map(|(_, rest)| rest).or_else(|| whole.strip_prefix("import '"));
        let only_types = whole.starts_with("import type ") || whole.starts_with("export type ");
        if let Some(target) = target.and_then(|rest| rest.strip_suffix('\'')) {
            found.push(Import { from: target.to_owned(), only_types });
        }
        // import('…'), anywhere.
        for later in statement.split("import('").skip(1) {
            let from = later.split('\'').next().unwrap_or_default().to_owned();
            found.push(Import { from, only_types: false });
        }
    }
    found
}

/// The file that is meant by `../state/x` in `views/archive/Archive.svelte`.
fn resolve<'a>(path: &str, import: &str, files: &'a [(String, String)]) -> Option<&'a str> {
    let mut names: Vec<&str> = path.split('/').collect();
    names.pop();
    for step in import.starts_with('.').then(|| import.split('/'))? {
        match step {
            "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    let target = names.join("/");
    let known = files.iter().map(|(name, _)| name.as_str());
    known.into_iter().find(|name| {
        name.strip_prefix(&target)
            .is_some_and(|rest| ["", ".ts", "/index.ts", "/index.svelte.ts"].contains(&rest))
    })
}

/// Each ring once, as `a -> b -> a`.
fn rings(graph: &Graph) -> Vec<String> {
    let mut found = BTreeMap::new();
    let mut done = BTreeSet::new();
    for start in graph.keys() {
        follow(graph, start, &mut Vec::new(), &mut done, &mut found);
    }
    found.into_values().collect()
}

fn follow<'a>(
    graph: &'a Graph,
    name: &'a str,
    way: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
    found: &mut BTreeMap<BTreeSet<String>, String>,
) {
    if let Some(begin) = way.iter().position(|step| *step == name) {
        let ring = &way[begin..];
        let members = ring.iter().map(|step| (*step).to_owned()).collect();
        found.entry(members).or_insert_with(|| format!("{} -> {name}", ring.join(" -> ")));
        return;
    }
    if done.contains(name) {
        return;
    }
    way.push(name);
    for next in graph.get(name).into_iter().flatten() {
        follow(graph, next, way, done, found);
    }
    way.pop();
    done.insert(name);
}

fn files(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_ring_of_folders_is_seen() {
    let ring = files(&[
        (
            "parts/Row.svelte",
            "<script lang=\"ts\">\n  import {\n    open,\n  } from '../state/posts';\n</script>",
        ),
        ("state/posts.ts", "// The list.\nimport type { Row } from '../parts/rows';\n"),
        ("parts/rows.ts", "export const row = 1;\n"),
    ]);
    assert_eq!(cycles(&ring), ["parts -> state -> parts"]);
    let screens = files(&[
        ("views/write/Page.svelte", "import Sheet from '../publish/Sheet.svelte';"),
        ("views/publish/Sheet.svelte", "const Page = import('../write/Page.svelte');"),
    ]);
    assert_eq!(cycles(&screens).len(), 2, "the screens, and the files themselves");
}

#[test]
fn a_ring_of_files_is_seen_and_one_of_types_is_none() {
    let ring = |kind: &str| {
        let one = format!("import {kind}{{ a }} from './two';");
        cycles(&files(&[("editor/one.ts", &one), ("editor/two.ts", "import { b } from './one';")]))
    };
    assert_eq!(ring(""), ["editor/one.ts -> editor/two.ts -> editor/one.ts"]);
    assert_eq!(ring("type "), [""; 0]);
}

#[test]
fn an_address_of_another_site_is_seen() {
    let page = files(&[
        ("base.css", "@import url(https://fonts.example/x.css);"),
        ("icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">"),
        ("a.ts", "// as in https://a.fr\n * https://b.fr"),
        ("a.test.ts", "fetch('https://a.fr')"),
    ]);
    assert_eq!(elsewhere(&page), ["base.css:1: @import url(https://fonts.example/x.css);"]);
}
