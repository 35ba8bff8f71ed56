//! Atom (RFC 4287).

use quick_xml::escape::escape;

use super::{content, latest, urn};
use crate::model::time::Timestamp;
use crate::publish::Failure;
use crate::publish::notebook::site::{ATOM, INDEX, Site, tags_of};

/// The feed.
pub(in crate::publish::notebook) fn atom(site: &Site<'_>) -> Result<String, Failure> {
    let blog = site.blog;
    let name = escape(blog.name.as_str());
    let updated = latest(site).map(|entry| entry.source.changed_at()).max();
    let updated = updated.unwrap_or(Timestamp::from_unix_millis(0)).to_rfc3339();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{}</id>\n<title>{name}</title>\n<updated>{updated}</updated>\n<author><name>{name}</name></author>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<generator>Bureau Mobile</generator>\n",
        escape(blog.text_language.as_str()),
        urn(site.id),
        escape(blog.link(INDEX)),
        escape(blog.link(ATOM)),
    );
    for entry in latest(site) {
        let source = entry.source;
        let language =
            blog.language_of(source).map(|tag| format!(" xml:lang=\"{}\"", escape(tag))).unwrap_or_default();
        out.push_str(&format!(
            "<entry{language}>\n<id>{}</id>\n<title>{}</title>\n<published>{}</published>\n<updated>{}</updated>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
            urn(source.id),
            escape(blog.title(source)),
            source.date().to_rfc3339(),
            source.changed_at().to_rfc3339(),
            escape(blog.link(entry.path)),
        ));
        for tag in tags_of(source) {
            out.push_str(&format!("<category term=\"{}\"/>\n", escape(tag)));
        }
        if !source.summary.is_empty() {
            out.push_str(&format!("<summary>{}</summary>\n", escape(source.summary.as_str())));
        }
        out.push_str(&format!(
            "<content type=\"html\">{}</content>\n</entry>\n",
            escape(content(site, entry)?)
        ));
    }
    out.push_str("</feed>\n");
    Ok(out)
}
