//! The conventions of a site, from its settings and from its newest posts: what most of them do is what a new one does.

use std::collections::BTreeMap;
use std::path::Path;

use super::git;
use super::settings::{Settings, text};
use super::shelf::{Shelf, Text, join};
use crate::markup::front::edit::names;
use crate::markup::front::meta::{DATES, PICTURES};
use crate::markup::plain::pictures;
use crate::model::layout::{Dialect, Flag, Generator, Layout, Names, Pictures};
use crate::model::post::Format;

/// Posts that are asked.
const ASKED: usize = 20;

/// What was found in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// How the site is kept.
    pub layout: Layout,
    /// What it calls itself.
    pub name: Option<String>,
    /// BCP 47 language of the site.
    pub language: Option<String>,
    /// The zone of its dates.
    pub zone: Option<String>,
    /// Where the public finds it.
    pub address: Option<String>,
}

/// Looks at the site in `dir`, and changes nothing. None where no generator that we know has its settings there.
pub fn look(dir: &Path) -> Option<Look> {
    let settings = Settings::read(dir)?;
    let mut layout = usual(dir, &settings);
    layout.branch = git::branch(dir);
    let posts = newest(dir, &layout);
    learn(dir, &settings, &mut layout, &posts);
    Some(Look {
        layout,
        name: settings.name(),
        language: settings.language(),
        zone: settings.zone().filter(|zone| jiff::tz::TimeZone::get(zone).is_ok()),
        address: settings.address().map(String::from),
    })
}

/// What a site without posts does.
fn usual(dir: &Path, settings: &Settings) -> Layout {
    let has = |path: &str| dir.join(path).is_dir();
    let first = |paths: &[&str]| paths.iter().find(|path| has(path)).unwrap_or(&paths[0]).to_string();
    let generator = settings.generator;
    let base = settings.address().map_or_else(|| "/".to_owned(), |url| url.path().to_owned());
    let apart = |dir: &str, link: String| Pictures::Apart { dir: dir.to_owned(), link };
    let top = settings.meta.said(&["contentdir"]).unwrap_or_else(|| "content".to_owned());
    let top = top.trim_matches('/').to_owned();
    let (content, posts, pages) = match generator {
        Generator::Hugo => {
            let inside = [join(&top, "posts"), join(&top, "post"), join(&top, "blog")];
            let posts = inside.iter().find(|path| has(path)).unwrap_or(&inside[0]).clone();
            (vec![top.clone()], posts, top)
        }
        Generator::Zola => {
            (vec![top], first(&["content/blog", "content/posts", "content"]), "content".to_owned())
        }
        Generator::Jekyll => (vec!["_posts".to_owned(), String::new()], "_posts".to_owned(), String::new()),
        Generator::Eleventy => {
            let posts = first(&["posts", "content/blog", "src/posts", "src/blog", "content/posts", "blog"]);
            (vec![posts.clone()], posts.clone(), posts)
        }
        Generator::Astro => {
            let posts =
                first(&["src/content/blog", "src/content/posts", "src/content/post", "src/data/blog"]);
            (vec![posts.clone()], posts.clone(), posts)
        }
        Generator::Pelican => (vec![top], "content".to_owned(), "content/pages".to_owned()),
    };
    let pictures = match generator {
        Generator::Hugo | Generator::Zola => apart("static/images", format!("{base}images/")),
        Generator::Jekyll => apart("assets/images", format!("{base}assets/images/")),
        Generator::Pelican => apart("content/images", "{static}/images/".to_owned()),
        Generator::Astro => apart("public/images", "/images/".to_owned()),
        Generator::Eleventy => apart(
            &join(&first(&["public", "static", "src", ""]), "images").replace("//", "/"),
            "/images/".to_owned(),
        ),
    };
    let certain = match generator {
        Generator::Hugo => {
            !["permalinks", "uglyurls", "contentdir"].iter().any(|name| settings.meta.0.contains_key(*name))
        }
        Generator::Zola => true,
        Generator::Jekyll => !settings.meta.0.contains_key("permalink"),
        _ => false,
    };
    Layout {
        generator,
        content,
        posts,
        pages,
        dialect: match generator {
            Generator::Zola => Dialect::Toml,
            Generator::Pelican => Dialect::Lines,
            _ => Dialect::Yaml,
        },
        names: usual_names(settings),
        fixed: match generator {
            Generator::Jekyll => vec![("layout".to_owned(), "post".to_owned())],
            _ => Vec::new(),
        },
        dated: generator == Generator::Jekyll,
        by_year: false,
        bundles: matches!(generator, Generator::Hugo | Generator::Zola),
        extension: "md".to_owned(),
        pictures,
        address: settings.address().filter(|_| certain).map(String::from),
        branch: None,
        git: None,
    }
}

fn usual_names(settings: &Settings) -> Names {
    let flag = |name: &str, hidden: &str, shown: &str| {
        Some(Flag { name: name.to_owned(), hidden: hidden.to_owned(), shown: shown.to_owned() })
    };
    let some = |name: &str| Some(name.to_owned());
    let plain = Names {
        date: "date".to_owned(),
        description: "description".to_owned(),
        tags: some("tags"),
        categories: some("categories"),
        language: None,
        picture: None,
        draft: flag("draft", "true", "false"),
        id: "bureau".to_owned(),
    };
    match settings.generator {
        Generator::Hugo => plain,
        Generator::Jekyll => Names { draft: flag("published", "false", "true"), ..plain },
        Generator::Zola => {
            let known = settings.taxonomies();
            let told = |name: &str| known.iter().any(|one| one == name).then(|| format!("taxonomies.{name}"));
            Names {
                tags: told("tags"),
                categories: told("categories"),
                id: "extra.bureau".to_owned(),
                ..plain
            }
        }
        // Neither knows drafts by itself.
        Generator::Eleventy => Names { categories: None, draft: None, ..plain },
        Generator::Astro => Names { date: "pubDate".to_owned(), categories: None, draft: None, ..plain },
        Generator::Pelican => Names {
            date: "Date".to_owned(),
            description: "Summary".to_owned(),
            tags: some("Tags"),
            categories: some("Category"),
            draft: flag("Status", "draft", "published"),
            id: "Bureau".to_owned(),
            ..plain
        },
    }
}

/// The posts with the latest dates.
fn newest(dir: &Path, layout: &Layout) -> Vec<Text> {
    let shelf = Shelf::new(dir, layout, "UTC");
    let paths = shelf.paths().unwrap_or_default();
    let texts = paths.iter().filter_map(|path| shelf.text(path).ok().flatten());
    let mut dated: Vec<_> = texts.filter_map(|text| Some((text.date("UTC")?.at, text))).collect();
    dated.sort_by(|(one, _), (other, _)| other.cmp(one));
    dated.into_iter().take(ASKED).map(|(_, text)| text).collect()
}

fn learn(dir: &Path, settings: &Settings, layout: &mut Layout, posts: &[Text]) {
    let knows_drafts = drafts_are_told(dir, settings);
    let has_draft = |text: &Text| text.meta.0.contains_key("draft");
    if layout.names.draft.is_none() && (knows_drafts || posts.iter().any(has_draft)) {
        let (name, hidden, shown) = ("draft".to_owned(), "true".to_owned(), "false".to_owned());
        layout.names.draft = Some(Flag { name, hidden, shown });
    }
    let Some(first) = posts.first() else {
        if layout.bundles {
            layout.pictures = Pictures::Beside;
        }
        return;
    };
    let most = |is: &dyn Fn(&Text) -> bool| 2 * posts.iter().filter(|post| is(post)).count() > posts.len();
    layout.by_year = most(&|post| is_year(above(post).rsplit('/').next().unwrap_or_default()));
    if let Some(usual) = common(posts.iter().map(section)) {
        layout.posts = usual;
    }
    layout.bundles = most(&Text::is_bundle);
    layout.dated = layout.generator == Generator::Jekyll || most(&|post| post.name.dated.is_some());
    layout.dialect = common(posts.iter().map(dialect)).unwrap_or(layout.dialect);
    layout.extension = first.path.rsplit_once('.').map_or("md", |(_, end)| end).to_owned();
    let said = |name: &str| common(posts.iter().map(|post| post.meta.said(&[name]))).flatten();
    layout.fixed.retain(|_| false);
    for name in ["layout", "type"] {
        layout.fixed.extend(said(name).map(|value| (name.to_owned(), value)));
    }
    learn_names(layout, posts);
    layout.pictures = match layout.bundles {
        true => Pictures::Beside,
        false => {
            posts.iter().find_map(|post| pictures_of(dir, settings, post)).unwrap_or(layout.pictures.clone())
        }
    };
}

fn learn_names(layout: &mut Layout, posts: &[Text]) {
    let used = |known: &[&str]| {
        posts.iter().find_map(|post| {
            let written = names(&post.source);
            let name = |word: &&str| written.iter().find(|name| name.eq_ignore_ascii_case(word)).cloned();
            known.iter().find_map(name)
        })
    };
    let now = &mut layout.names;
    now.date = used(DATES).unwrap_or(now.date.clone());
    now.description =
        used(&["description", "summary", "excerpt", "subtitle"]).unwrap_or(now.description.clone());
    now.language = used(&["lang", "language", "locale"]);
    now.picture = used(PICTURES);
    if layout.generator != Generator::Zola {
        now.tags = used(&["tags", "tag", "keywords"]).or(now.tags.take());
        now.categories = used(&["categories", "category"]).or(now.categories.take());
    }
}

/// Whether a program that knows no drafts by itself was taught them.
fn drafts_are_told(dir: &Path, settings: &Settings) -> bool {
    let schemas = ["src/content.config.ts", "src/content/config.ts", "src/content.config.mjs"];
    let mut texts = schemas.iter().filter_map(|path| text(&dir.join(path)));
    settings.text.contains("draft") || texts.any(|text| text.contains("draft"))
}

/// The folder of its file, or of its bundle.
fn above(post: &Text) -> &str {
    let dir = post.dir();
    if post.is_bundle() { dir.rsplit_once('/').map_or("", |(above, _)| above) } else { dir }
}

/// The same without a year.
fn section(post: &Text) -> String {
    let dir = above(post);
    match dir.rsplit_once('/') {
        Some((above, year)) if is_year(year) => above.to_owned(),
        _ => dir.to_owned(),
    }
}

fn is_year(name: &str) -> bool {
    name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit())
}

fn dialect(post: &Text) -> Dialect {
    match post.source.trim_start_matches(['\u{feff}', '\n', ' ']).chars().next() {
        Some('-') => Dialect::Yaml,
        Some('+') => Dialect::Toml,
        Some('{') => Dialect::Json,
        _ => Dialect::Lines,
    }
}

/// What most say; of several, what the first one says.
fn common<T: PartialEq>(said: impl Iterator<Item = T>) -> Option<T> {
    let mut counted: Vec<(T, usize)> = Vec::new();
    for one in said {
        match counted.iter_mut().find(|(known, _)| *known == one) {
            Some((_, count)) => *count += 1,
            None => counted.push((one, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max()?;
    counted.into_iter().find(|(_, count)| *count == most).map(|(one, _)| one)
}

/// Where the pictures of a post lie, by one that is there.
fn pictures_of(dir: &Path, settings: &Settings, post: &Text) -> Option<Pictures> {
    let roots: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("/", &["static", "public", "", "src", "assets", "content"][..]),
        ("{static}/", &["content"][..]),
    ]);
    let base = settings.address().map_or_else(|| "/".to_owned(), |url| url.path().to_owned());
    pictures(&post.body, Format::Markdown).iter().find_map(|address| {
        if !address.contains('/') && dir.join(post.dir()).join(address).is_file() {
            return Some(Pictures::Beside);
        }
        roots.iter().find_map(|(start, roots)| {
            let start = if *start == "/" && address.starts_with(&base) { base.as_str() } else { *start };
            let rest = address.strip_prefix(start)?;
            let root = roots.iter().find(|root| dir.join(join(root, rest)).is_file())?;
            let mut folder = rest.rsplit_once('/').map_or("", |(folder, _)| folder);
            // A folder by year and month is of that month.
            while let Some((above, last)) = folder.rsplit_once('/')
                && last.bytes().all(|b| b.is_ascii_digit())
            {
                folder = above;
            }
            let link = if folder.is_empty() { start.to_owned() } else { format!("{start}{folder}/") };
            let dir = join(root, folder);
            Some(Pictures::Apart { dir: dir.trim_end_matches('/').to_owned(), link })
        })
    })
}
