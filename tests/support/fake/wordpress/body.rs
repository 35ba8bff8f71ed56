//! What a request to write a post asks.

use bureau::model::time::Timestamp;
use serde::Deserialize;
use serde_json::json;

use super::row::Status;
use super::say::{No, no_because, no_param};

/// The fields that we know; what is absent is left as it is.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    pub title: Option<String>,
    pub content: Option<String>,
    pub excerpt: Option<String>,
    status: Option<String>,
    date_gmt: Option<String>,
    pub slug: Option<String>,
    pub comment_status: Option<String>,
    pub featured_media: Option<u64>,
    pub tags: Option<Vec<u64>>,
    pub categories: Option<Vec<u64>>,
}

impl Asked {
    pub fn read(body: &[u8]) -> Result<Self, No> {
        serde_json::from_slice(body).map_err(|_| {
            let data = json!({ "status": 400, "json_error_code": 4, "json_error_message": "Syntax error" });
            no_because(400, "rest_invalid_json", "Invalid JSON body passed.", data)
        })
    }

    /// The status, which is one of those that may be asked for.
    pub fn status(&self) -> Result<Option<Status>, No> {
        let Some(name) = self.status.as_deref() else { return Ok(None) };
        match Status::read(name) {
            Some(status) if status != Status::Trash => Ok(Some(status)),
            _ => {
                let said = "status is not one of publish, future, draft, pending, and private.";
                Err(no_param("status", "rest_not_in_enum", said, json!(null)))
            }
        }
    }

    /// The date, in seconds.
    pub fn date(&self) -> Result<Option<i64>, No> {
        let Some(text) = self.date_gmt.as_deref() else { return Ok(None) };
        let read = Timestamp::parse_rfc3339(text).or_else(|| Timestamp::parse_rfc3339(&format!("{text}Z")));
        match read {
            Some(at) => Ok(Some(at.unix_millis().div_euclid(1000))),
            None => Err(no_param("date_gmt", "rest_invalid_date", "Invalid date.", json!(null))),
        }
    }
}
