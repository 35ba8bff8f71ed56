//! Really Simple Discovery: the interfaces that a site says it has. Read liberally, for old engines wrote it by hand.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::markup::xml::unescaped;

/// An interface that is said to be there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Api {
    /// As in `MetaWeblog`.
    pub name: String,
    /// Its address: may be relative.
    pub link: String,
}

/// What the document names, in its order, and its engine.
pub(super) fn read(xml: &[u8]) -> (Vec<Api>, Option<String>) {
    let (mut apis, mut engine) = (Vec::new(), None);
    let text = String::from_utf8_lossy(xml);
    // Blogs print blank lines and warnings before their XML.
    let mut reader = Reader::from_str(text.find('<').map_or("", |at| &text[at..]));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    let mut in_engine = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if is(&tag, "api") => {
                // The first drafts called it `rpcLink`.
                let link = value(&tag, "apiLink").or_else(|| value(&tag, "rpcLink"));
                if let (Some(name), Some(link)) = (value(&tag, "name"), link) {
                    apis.push(Api { name, link: link.trim().to_owned() });
                }
            }
            Event::Start(tag) => in_engine = is(&tag, "engineName"),
            Event::End(_) => in_engine = false,
            Event::Text(text) if in_engine => {
                engine =
                    Some(String::from_utf8_lossy(&text).trim().to_owned()).filter(|name| !name.is_empty());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    (apis, engine)
}

fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.local_name().as_ref().eq_ignore_ascii_case(name.as_bytes())
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let found = found.find(|each| each.key.as_ref().eq_ignore_ascii_case(name.as_bytes()))?;
    Some(unescaped(&String::from_utf8_lossy(&found.value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apis(inner: &str) -> Vec<(String, String)> {
        let rsd = format!("\n\n<?xml version=\"1.0\"?><rsd><service><apis>{inner}</apis></service></rsd>");
        read(rsd.as_bytes()).0.into_iter().map(|api| (api.name, api.link)).collect()
    }

    #[test]
    fn it_is_read_liberally() {
        let pair = |name: &str, link: &str| (name.to_owned(), link.to_owned());
        assert_eq!(
            apis(
                "<api name=\"WordPress\" apiLink=\"x\" /><API NAME='WP-API' blogID=\"1\" APILink=' https://a.test/?a&amp;b '></API>"
            ),
            [pair("WordPress", "x"), pair("WP-API", "https://a.test/?a&b")]
        );
        assert_eq!(
            apis("<api name=\"MetaWeblog\" rpcLink=\"/xmlrpc\">&nbsp;</apis>"),
            [pair("MetaWeblog", "/xmlrpc")]
        );
        for none in ["", "<api apiLink=\"x\"/>", "<api name=\"WP-API\"/>", "<api name=<"] {
            assert_eq!(apis(none), [], "{none:?}");
        }
        assert_eq!(read(b"no xml"), (vec![], None));
        assert_eq!(read(b"<rsd><service><engineName> Dotclear </engineName>").1.as_deref(), Some("Dotclear"));
    }
}
