//! What makes the site in a folder, and what its own settings say.

use std::fs;
use std::path::Path;

use serde_json::Value;
use url::Url;

use crate::markup::front;
use crate::markup::front::meta::Meta;
use crate::model::layout::Generator;

/// The most bytes of settings.
const MOST: u64 = 1 << 20;

/// Where each generator's settings stand, the surest first. Hugo and Zola share a name.
const PLACES: [(Generator, &[&str]); 6] = [
    (
        Generator::Hugo,
        &[
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config/_default/hugo.toml",
            "config/_default/hugo.yaml",
            "config/_default/config.toml",
            "config/_default/config.yaml",
            "config.toml",
            "config.yaml",
            "config.yml",
            "config.json",
        ],
    ),
    (Generator::Jekyll, &["_config.yml", "_config.yaml", "_config.toml"]),
    (Generator::Zola, &["zola.toml", "config.toml"]),
    (
        Generator::Eleventy,
        &[
            ".eleventy.js",
            "eleventy.config.js",
            "eleventy.config.mjs",
            "eleventy.config.cjs",
            "eleventy.config.ts",
        ],
    ),
    (
        Generator::Astro,
        &["astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.mts", "astro.config.cjs"],
    ),
    (Generator::Pelican, &["pelicanconf.py"]),
];

/// What the settings of a site say.
pub struct Settings {
    /// What makes it.
    pub generator: Generator,
    /// As they are written.
    pub text: String,
    /// The same, where they are no program.
    pub meta: Meta,
}

impl Settings {
    /// Of the site in `dir`; none where no generator's settings lie there.
    pub fn read(dir: &Path) -> Option<Self> {
        PLACES.iter().find_map(|(generator, places)| {
            places.iter().find_map(|place| {
                let text = text(&dir.join(place))?;
                let meta = meta(place, &text);
                is_of(*generator, place, &meta, dir).then_some(Self { generator: *generator, text, meta })
            })
        })
    }

    /// Where the public finds the site, ending with `/`.
    pub fn address(&self) -> Option<Url> {
        let said = |names: &[&str]| self.meta.said(names);
        let whole = match self.generator {
            Generator::Hugo => said(&["baseurl"]),
            Generator::Zola => said(&["base_url"]),
            Generator::Jekyll => {
                said(&["url"]).map(|url| format!("{url}{}", said(&["baseurl"]).unwrap_or_default()))
            }
            Generator::Pelican => self.quoted("SITEURL"),
            Generator::Astro => self.quoted("site"),
            Generator::Eleventy => None,
        };
        let mut url = Url::parse(&whole?).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        Some(url)
    }

    /// What the site calls itself.
    pub fn name(&self) -> Option<String> {
        self.meta.said(&["title", "name"]).or_else(|| self.quoted("SITENAME"))
    }

    /// BCP 47.
    pub fn language(&self) -> Option<String> {
        let names = ["languagecode", "defaultcontentlanguage", "default_language", "lang", "locale"];
        self.meta.said(&names).or_else(|| self.quoted("DEFAULT_LANG"))
    }

    /// The zone of its dates.
    pub fn zone(&self) -> Option<String> {
        self.meta.said(&["timezone"]).or_else(|| self.quoted("TIMEZONE"))
    }

    /// The taxonomies that Zola is told of: it refuses others.
    pub fn taxonomies(&self) -> Vec<String> {
        let list = self.meta.0.get("taxonomies").and_then(Value::as_array);
        let name = |one: &Value| Some(one.get("name")?.as_str()?.to_owned());
        list.into_iter().flatten().filter_map(name).collect()
    }

    /// The text between quotes that a program's settings give a name: `SITEURL = 'https://…'`, `site: "https://…"`.
    fn quoted(&self, name: &str) -> Option<String> {
        self.text.lines().find_map(|line| {
            let rest =
                line.trim_start().strip_prefix(name)?.trim_start().strip_prefix(['=', ':'])?.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"' | '`'))?;
            let (said, _) = rest[1..].split_once(quote)?;
            Some(said.to_owned()).filter(|said| !said.is_empty())
        })
    }
}

/// A small text file of the site.
pub fn text(path: &Path) -> Option<String> {
    let is_small = fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() <= MOST);
    fs::read_to_string(path).ok().filter(|_| is_small)
}

fn meta(place: &str, text: &str) -> Meta {
    let mark = match place.rsplit_once('.').map_or("", |(_, end)| end) {
        "toml" => "+++",
        "yml" | "yaml" => "---",
        "json" => return Meta(front::split(text).front.unwrap_or_default()),
        _ => return Meta::default(),
    };
    let text: Vec<&str> = text.lines().filter(|line| !line.starts_with(mark)).collect();
    Meta(front::split(&format!("{mark}\n{}\n{mark}\n", text.join("\n"))).front.unwrap_or_default())
}

/// Whether settings of that name are this generator's.
fn is_of(generator: Generator, place: &str, meta: &Meta, dir: &Path) -> bool {
    let has = |name: &str| dir.join(name).is_dir();
    if !place.starts_with("config.") {
        return true;
    }
    let zola = meta.0.contains_key("base_url") || (has("templates") && !has("layouts"));
    let hugo = meta.0.contains_key("baseurl") || has("archetypes") || has("layouts");
    match generator {
        Generator::Zola => zola && has("content"),
        _ => hugo && !meta.0.contains_key("base_url"),
    }
}
