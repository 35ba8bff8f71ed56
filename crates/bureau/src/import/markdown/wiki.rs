//! Ways to name a picture that are not Markdown's: Obsidian's brackets, and the braces of templates.

const PICTURES: [&str; 8] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".bmp"];

/// Bytes of what stands between brackets or braces: a longer one is none, and need not be looked through.
const LONGEST: usize = 1000;

/// The body as Markdown has it.
///
/// `![[quai.jpg|300]]` becomes `![](quai.jpg)`, and `![[quai.jpg|le quai]]` `![le quai](quai.jpg)`. Embedded notes and
/// links to notes stay as they are written. Where an address begins with the site's own, as a template writes it
/// (`{{ site.baseurl }}/quai.jpg`, `{{ "/quai.jpg" | relative_url }}`), what is left is the path.
pub fn standard(body: &str) -> String {
    unbraced(&embedded(body))
}

fn unbraced(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("{{") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let begins = ["](", "](<", "=\"", "='"].iter().any(|sign| out.ends_with(sign));
        let end = if begins { near(after, "}}") } else { None };
        match end.and_then(|end| Some((path(after[2..end].trim())?, end))) {
            Some((path, end)) => {
                // The site's address may be in two parts.
                let mut next = &after[end + 2..];
                if path.is_empty()
                    && let Some(second) = next.strip_prefix("{{")
                    && let Some(end) = near(second, "}}")
                    && self::path(second[..end].trim()) == Some("")
                {
                    next = &second[end + 2..];
                }
                out.push_str(path);
                rest = next;
            }
            None => {
                out.push_str("{{");
                rest = &after[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The path that a template's words for an address have in them; empty for the site's own.
fn path(inner: &str) -> Option<&str> {
    if let Some(quote @ ('"' | '\'')) = inner.chars().next() {
        let path = inner[1..].split(quote).next()?;
        return path.contains('.').then_some(path);
    }
    ["site.", "base", ".Site.", "config."].iter().any(|start| inner.starts_with(start)).then_some("")
}

/// Where `sign` stands on the line that `text` begins in, if it is near.
fn near(text: &str, sign: &str) -> Option<usize> {
    let start = &text[..text.floor_char_boundary(LONGEST)];
    let line = start.find('\n').map_or(start, |end| &start[..end]);
    line.find(sign)
}

fn embedded(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("![[") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let inner = near(rest, "]]").filter(|end| *end >= 3).map(|end| &rest[3..end]);
        match inner.and_then(shown) {
            Some(picture) => {
                out.push_str(&picture);
                rest = &rest[inner.map_or(3, |inner| inner.len() + 5)..];
            }
            None => {
                out.push_str("![[");
                rest = &rest[3..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn shown(inner: &str) -> Option<String> {
    let (path, words) = inner.split_once('|').unwrap_or((inner, ""));
    let path = path.trim();
    let low = path.to_lowercase();
    if !PICTURES.iter().any(|end| low.ends_with(end)) || path.contains(['<', '>']) {
        return None;
    }
    // A number is a width.
    let is_size = words.chars().all(|c| c.is_ascii_digit() || c == 'x');
    let words = if is_size { "" } else { words.trim() };
    let address = if path.contains([' ', '(', ')']) { format!("<{path}>") } else { path.to_owned() };
    Some(format!("![{words}]({address})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_become_markdown_and_notes_stay() {
        for (before, after) in [
            ("un ![[quai.jpg]] deux", "un ![](quai.jpg) deux"),
            ("![[le quai.PNG|300x200]]", "![](<le quai.PNG>)"),
            ("![[img/quai.jpg|le quai]]", "![le quai](img/quai.jpg)"),
            ("![x]({{ site.baseurl }}/quai.jpg)", "![x](/quai.jpg)"),
            ("![x]({{ site.url }}{{ site.baseurl }}/quai.jpg)", "![x](/quai.jpg)"),
            ("<img src=\"{{ '/img/quai.jpg' | relative_url }}\">", "<img src=\"/img/quai.jpg\">"),
            (
                "{{< x >}} ({{ site.title }}) ![x]({{ page.a }}) {{",
                "{{< x >}} ({{ site.title }}) ![x]({{ page.a }}) {{",
            ),
            ("![[Note]] [[quai.jpg]] ![[quai.jpg", "![[Note]] [[quai.jpg]] ![[quai.jpg"),
        ] {
            assert_eq!(standard(before), after);
        }
    }
}
