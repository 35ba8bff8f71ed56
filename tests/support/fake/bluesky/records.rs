//! Records, and what they refer to.

use std::collections::BTreeMap;

use bureau::model::time::Timestamp;
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

use super::say::{cid, error, ok};
use super::{Blob, DID, Server, body};
use crate::support::fake::wordpress::{Answer, Request};

const COLLECTION: &str = "app.bsky.feed.post";

/// A post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub rkey: String,
    pub cid: String,
    pub record: Value,
}

impl Row {
    pub fn text(&self) -> &str {
        self.record["text"].as_str().unwrap_or_default()
    }

    /// The stretches that mean something, each as its words and the feature.
    pub fn facets(&self) -> Vec<(String, Value)> {
        let facets = self.record["facets"].as_array().into_iter().flatten();
        let stretch = |facet: &Value| {
            let at = |name: &str| facet["index"][name].as_u64().expect("a place") as usize;
            let words = self.text().get(at("byteStart")..at("byteEnd")).expect("whole letters").to_owned();
            (words, facet["features"][0].clone())
        };
        facets.map(stretch).collect()
    }

    pub fn images(&self) -> Vec<Value> {
        self.record["embed"]["images"].as_array().cloned().unwrap_or_default()
    }

    /// The card of its link.
    pub fn card(&self) -> Value {
        self.record["embed"]["external"].clone()
    }

    fn say(&self) -> Value {
        json!({ "uri": uri(&self.rkey), "cid": self.cid, "value": self.record })
    }
}

impl Server {
    /// Somebody posts there by another program.
    pub fn adds(&mut self, rkey: &str, record: Value) {
        self.commits += 1;
        let cid = cid(&record.to_string());
        self.rows.insert(rkey.to_owned(), Row { rkey: rkey.to_owned(), cid, record });
    }

    /// Somebody removes a post there.
    pub fn removes(&mut self, rkey: &str) {
        self.commits += 1;
        self.rows.remove(rkey);
    }

    /// How often the account changed.
    pub fn changes(&self) -> u64 {
        self.commits
    }

    /// Somebody likes something: the account changes, and no post.
    pub fn likes(&mut self) {
        self.commits += 1;
    }

    pub(super) fn put_record(&mut self, request: &Request) -> Answer {
        let asked = body(request);
        let (rkey, record) = (asked["rkey"].as_str().unwrap_or_default().to_owned(), asked["record"].clone());
        if asked["repo"] != DID || asked["collection"] != COLLECTION {
            return error(400, "InvalidRequest", "Could not find repo");
        }
        if let Err(why) = self.check(&rkey, &record) {
            return error(400, "InvalidRequest", &why);
        }
        if let Err((code, why)) = self.check_blobs(&record["embed"]) {
            return error(400, code, &why);
        }
        let made = Row { cid: cid(&record.to_string()), rkey: rkey.clone(), record };
        let before = self.rows.get(&rkey);
        if before.is_some_and(|row| row.cid == made.cid) {
            return ok(&json!({ "uri": uri(&rkey), "cid": made.cid, "validationStatus": "valid" }));
        }
        if self.swaps && asked["swapCommit"].as_str().is_some_and(|commit| commit != self.head()) {
            return error(400, "InvalidSwap", &format!("Commit was at {}", self.head()));
        }
        if let (Some(row), Some(swap)) = (before, asked.get("swapRecord"))
            && swap.as_str() != Some(&row.cid)
        {
            return error(400, "InvalidSwap", &format!("Record was at {}", row.cid));
        }
        self.commits += 1;
        let said = json!({ "uri": uri(&rkey), "cid": made.cid, "validationStatus": "valid",
            "commit": { "cid": self.head(), "rev": format!("{:013}", self.commits) } });
        self.rows.insert(rkey, made);
        ok(&said)
    }

    fn check(&self, rkey: &str, record: &Value) -> Result<(), String> {
        let digits = |c: char| ('2'..='7').contains(&c) || c.is_ascii_lowercase();
        let first = rkey.chars().next().is_some_and(|c| ('2'..='7').contains(&c) || ('a'..='j').contains(&c));
        if rkey.len() != 13 || !rkey.chars().all(digits) || !first {
            return Err("Invalid TID string".into());
        }
        let text = record["text"].as_str().ok_or("Record must have the property \"text\"")?;
        if text.graphemes(true).count() > 300 {
            return Err("Record/text must not be longer than 300 graphemes".into());
        }
        if text.len() > 3000 {
            return Err("Record/text must not be longer than 3000 characters".into());
        }
        let created = record["createdAt"].as_str().ok_or("Record must have the property \"createdAt\"")?;
        Timestamp::parse_rfc3339(created).ok_or("Record/createdAt must be an valid atproto datetime")?;
        let images = record["embed"]["images"].as_array().cloned().unwrap_or_default();
        if images.len() > 4 {
            return Err("Record/embed/images must not have more than 4 elements".into());
        }
        for image in images {
            image["alt"].as_str().ok_or("Record/embed/images/0 must have the property \"alt\"")?;
        }
        if let Some(card) = record["embed"].get("external") {
            for name in ["uri", "title", "description"] {
                card[name]
                    .as_str()
                    .ok_or_else(|| format!("Record/embed/external must have the property \"{name}\""))?;
            }
        }
        Ok(())
    }

    /// What a record refers to must be there, and within its bound.
    fn check_blobs(&self, embed: &Value) -> Result<(), (&'static str, String)> {
        let images = embed["images"].as_array().into_iter().flatten().map(|image| &image["image"]);
        for blob in images.chain(embed["external"].get("thumb")) {
            let name = blob["ref"]["$link"].as_str().unwrap_or_default();
            let Some(blob) = self.blobs.get(name) else {
                return Err(("BlobNotFound", format!("Could not find blob: {name}")));
            };
            if blob.bytes.len() > 1_000_000 {
                return Err(("InvalidRequest", "This file is too large".into()));
            }
        }
        Ok(())
    }

    pub(super) fn get_record(&self, query: &BTreeMap<String, String>) -> Answer {
        let of = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
        if of("repo") != DID {
            return error(400, "InvalidRequest", "Could not find repo");
        }
        match self.rows.get(of("rkey")) {
            Some(row) => ok(&row.say()),
            None => error(400, "RecordNotFound", &format!("Could not locate record: {}", uri(of("rkey")))),
        }
    }

    pub(super) fn delete_record(&mut self, request: &Request) -> Answer {
        let asked = body(request);
        match self.rows.remove(asked["rkey"].as_str().unwrap_or_default()) {
            None => ok(&json!({})),
            Some(_) => {
                self.commits += 1;
                ok(&json!({ "commit": { "cid": self.head(), "rev": format!("{:013}", self.commits) } }))
            }
        }
    }

    /// Newest first, by pages.
    pub(super) fn list_records(&self, query: &BTreeMap<String, String>) -> Answer {
        let limit = query.get("limit").and_then(|limit| limit.parse().ok()).unwrap_or(50usize).min(100);
        let before = query.get("cursor").map_or("~", String::as_str);
        let rows = self.rows.values().rev().filter(|row| row.rkey.as_str() < before);
        let rows: Vec<&Row> = rows.take(limit).collect();
        let mut said = json!({ "records": rows.iter().map(|row| row.say()).collect::<Vec<_>>() });
        if let Some(last) = rows.last() {
            said["cursor"] = last.rkey.as_str().into();
        }
        ok(&said)
    }

    pub(super) fn upload_blob(&mut self, request: &Request) -> Answer {
        let mime = request.header("content-type").unwrap_or("application/octet-stream").to_owned();
        let bytes = request.body.clone();
        let name = cid(&format!("{mime} {bytes:?}"));
        let blob =
            json!({ "$type": "blob", "ref": { "$link": name }, "mimeType": mime, "size": bytes.len() });
        self.blobs.insert(name, Blob { mime, bytes });
        ok(&json!({ "blob": blob }))
    }
}

/// The address of a post of the account.
pub fn uri(rkey: &str) -> String {
    format!("at://{DID}/{COLLECTION}/{rkey}")
}
