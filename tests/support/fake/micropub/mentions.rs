//! The service that receives what other sites say of the posts: it stands behind a name of its own.

use bureau::model::time::Timestamp;
use serde_json::{Value, json};

use super::Server;
use super::say::ok;
use crate::support::fake::wordpress::Answer;

impl Server {
    /// Another site says something of the post at `target`; its number.
    pub fn hears(&mut self, target: &str, property: &str, who: &str, text: &str, now: Timestamp) -> u64 {
        let id = 1000 + self.take_number();
        self.mentions.push(json!({
            "type": "entry", "author": { "type": "card", "name": who, "photo": "", "url": "https://ines.test/" },
            "url": format!("https://ines.test/{id}"), "published": now.to_rfc3339(), "wm-received": now.to_rfc3339(),
            "wm-id": id, "wm-source": format!("https://ines.test/{id}"), "wm-target": target,
            "wm-protocol": "webmention", "content": { "text": text, "html": format!("<p>{text}</p>") },
            property: target, "wm-property": property, "wm-private": false,
        }));
        id
    }

    /// They take it back.
    pub fn takes_back(&mut self, id: u64) {
        self.mentions.retain(|mention| mention["wm-id"] != id);
    }

    pub(super) fn mentioned(&self, query: &[(String, String)]) -> Answer {
        let number = |name: &str, otherwise| {
            let said = query.iter().find(|(known, _)| known == name);
            said.and_then(|(_, value)| value.parse::<u64>().ok()).unwrap_or(otherwise)
        };
        let fits = |mention: &&Value| {
            query.iter().any(|(name, target)| name == "target[]" && mention["wm-target"] == **target)
                && mention["wm-id"].as_u64() > Some(number("since_id", 0))
        };
        let per_page = number("per-page", 20) as usize;
        let page = self.mentions.iter().rev().filter(fits).skip(number("page", 0) as usize * per_page);
        let children: Vec<&Value> = page.take(per_page).collect();
        ok(&json!({ "type": "feed", "name": "Webmentions", "children": children }))
    }
}
