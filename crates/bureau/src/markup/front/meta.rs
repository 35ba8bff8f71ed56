//! The words of front matters for the same few things.

use serde_json::{Map, Value};

use crate::markup::date::{self, When};
use crate::model::origin::address_key as key_of;

/// Words for the date that a post carries.
pub const DATES: &[&str] = &[
    "date",
    "pubdate",
    "publishdate",
    "pubdatetime",
    "publish_date",
    "published_at",
    "published_date",
    "datepublished",
    "date_published",
    "publishedat",
    "published",
    "datetime",
    "created",
    "date_created",
    "created_at",
    "date created",
    "createdat",
    "creation_date",
];
/// Words for when its text last changed.
pub const CHANGES: &[&str] = &[
    "lastmod",
    "updated",
    "modified",
    "last_modified_at",
    "updateddate",
    "moddatetime",
    "date modified",
    "updated_at",
    "last_updated",
    "date_modified",
];
/// Words for the picture that stands for a post.
pub const PICTURES: &[&str] = &[
    "image",
    "cover",
    "featured_image",
    "featuredimage",
    "feature_image",
    "featureimage",
    "thumbnail",
    "heroimage",
    "hero",
    "hero_image",
    "banner",
    "ogimage",
    "og_image",
    "cover_image",
    "coverimage",
    "header",
    "images",
];

/// A front matter, its names in lower case.
#[derive(Debug, Clone, Default)]
pub struct Meta(pub Map<String, Value>);

impl Meta {
    /// The first of these names that says something.
    pub fn said(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| text(self.0.get(&name.to_lowercase())?))
    }

    /// The first of these names that is a date.
    pub fn date(&self, names: &[&str], zone: Option<&str>) -> Option<When> {
        names.iter().find_map(|name| date::parse(&text(self.0.get(*name)?)?, zone))
    }

    /// Whether a name says just this.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.said(&[name]).is_some_and(|said| said.eq_ignore_ascii_case(value))
    }

    /// Yes or no, where it says.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.said(&[name])?.to_lowercase().as_str() {
            "true" | "yes" | "on" | "1" | "open" => Some(true),
            "false" | "no" | "off" | "0" | "closed" => Some(false),
            _ => None,
        }
    }

    /// Whether it is not to be read yet.
    pub fn is_draft(&self) -> bool {
        let says = |name: &str, on: bool| self.flag(name) == Some(on);
        says("draft", true)
            || says("isdraft", true)
            || says("published", false)
            || says("publish", false)
            || ["status", "state"].iter().any(|name| self.is(name, "draft") || self.is(name, "unpublished"))
    }

    /// Tags, categories, authors: a list of words or of maps with names; or one text, of words with commas between them,
    /// else with spaces (Jekyll). Zola and Hugo may have them below `taxonomies`.
    pub fn names(&self, names: &[&str]) -> Vec<String> {
        let below = self.0.get("taxonomies").and_then(Value::as_object);
        let extra = self.0.get("extra").and_then(Value::as_object);
        let all = |name: &str| {
            [Some(&self.0), below, extra].into_iter().flatten().find_map(|map| map.get(name)).cloned()
        };
        names
            .iter()
            .filter_map(|name| Some((name, all(name)?)))
            .flat_map(|(name, value)| listed(name, &value))
            .collect()
    }

    /// The last part of its address.
    pub fn slug(&self) -> Option<String> {
        let written = self.said(&["slug", "basename"]);
        let address = || {
            self.said(&["permalink", "url", "path"])
                .filter(|path| !path.contains(':') || path.contains("://"))
        };
        written.or_else(|| slug_of(&address()?)).filter(|slug| !slug.contains(['/', '{']))
    }

    /// Where it stood, and older addresses.
    pub fn addresses(&self, site: Option<&str>) -> (Option<String>, Vec<String>) {
        let whole = |path: &str| -> Option<String> {
            if key_of(path).is_some() {
                return Some(path.to_owned());
            }
            let site = url::Url::parse(site?).ok()?;
            Some(site.join(path).ok()?.into())
        };
        let is_path = |path: &String| path.starts_with('/') || key_of(path).is_some();
        let is_plain = |path: &String| !path.contains("/:") && !path.contains('{');
        let own = self.said(&["permalink", "url", "canonical_url", "canonicalurl"]);
        let address = own.filter(is_path).filter(is_plain).and_then(|path| whole(&path));
        let older = self.names(&["aliases", "redirect_from", "redirects"]);
        (address, older.into_iter().filter(is_path).map(|path| whole(&path).unwrap_or(path)).collect())
    }

    /// The picture that stands for it.
    pub fn featured(&self) -> Option<String> {
        let extra = self.0.get("extra").and_then(Value::as_object);
        let value = |map: &Map<String, Value>| PICTURES.iter().find_map(|name| picture(map.get(*name)?));
        value(&self.0).or_else(|| value(extra?))
    }
}

/// A text that says something, without the spaces around it.
pub fn said(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The last part of an address, without the end of a file's name.
pub fn slug_of(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let path =
        path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    let last = last
        .strip_suffix(".html")
        .or(last.strip_suffix(".htm"))
        .or(last.strip_suffix(".php"))
        .unwrap_or(last);
    said(last).filter(|slug| slug != "index")
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => said(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(on) => Some(on.to_string()),
        _ => None,
    }
}

fn listed(name: &str, value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(named).collect(),
        Value::Object(_) => named(value).into_iter().collect(),
        Value::String(words) if words.contains(',') => words.split(',').filter_map(said).collect(),
        // One author has a name of several words, and so may a category.
        Value::String(words) if name.starts_with("author") || name == "category" || name == "series" => {
            said(words).into_iter().collect()
        }
        Value::String(words) => words.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn named(value: &Value) -> Option<String> {
    match value {
        Value::Object(map) => ["name", "title", "slug", "id"].iter().find_map(|name| text(map.get(*name)?)),
        value => text(value),
    }
}

/// An address or a path: a text, the first of a list, or within a map.
fn picture(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => said(text).filter(|text| text.contains('.')),
        Value::Array(list) => list.first().and_then(picture),
        Value::Object(map) => ["src", "image", "url", "path", "relative", "teaser", "feature"]
            .iter()
            .find_map(|name| picture(map.get(*name)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn meta(value: Value) -> Meta {
        Meta(value.as_object().unwrap().clone())
    }

    #[test]
    fn lists_have_many_shapes() {
        for (value, expected) in [
            (json!({"tags": ["a", "b c", {"name": "d"}, 5, null]}), vec!["a", "b c", "d", "5"]),
            (json!({"tags": "a b"}), vec!["a", "b"]),
            (json!({"tags": "a b, c"}), vec!["a b", "c"]),
            (json!({"taxonomies": {"tags": ["a"]}}), vec!["a"]),
            (json!({"tags": null}), vec![]),
        ] {
            assert_eq!(meta(value).names(&["tags"]), expected);
        }
        assert_eq!(meta(json!({"author": "Camille Roy"})).names(&["authors", "author"]), ["Camille Roy"]);
        assert_eq!(
            meta(json!({"author": {"name": "Camille", "email": "x"}})).names(&["author"]),
            ["Camille"]
        );
    }

    #[test]
    fn dates_addresses_and_pictures_have_many_names() {
        let all = meta(json!({
            "published": "true", "created": "2019-05-12", "permalink": "/2019/le-train/", "aliases": ["/vieux/"],
            "cover": {"image": "quai.jpg"}, "draft": "no",
        }));
        assert_eq!(all.date(DATES, None).unwrap().at.to_rfc3339(), "2019-05-12T00:00:00Z");
        assert_eq!(all.slug().as_deref(), Some("le-train"));
        let (address, older) = all.addresses(Some("https://lamarge.example/"));
        assert_eq!(address.as_deref(), Some("https://lamarge.example/2019/le-train/"));
        assert_eq!(older, ["https://lamarge.example/vieux/"]);
        assert_eq!(all.featured().as_deref(), Some("quai.jpg"));
        assert!(!all.is_draft());
        assert!(meta(json!({"published": false})).is_draft());
        assert_eq!(
            meta(json!({"permalink": "/:year/:title/"})).addresses(Some("https://a.example/")).0,
            None
        );
    }
}
