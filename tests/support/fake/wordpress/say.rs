//! How it speaks: JSON of the fields that were asked for, and refusals in WordPress's own codes.

use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::Answer;
use super::query::Query;

/// A refusal.
#[derive(Debug)]
pub(super) struct No {
    status: u16,
    body: Value,
}

impl No {
    pub fn answer(self) -> Answer {
        json_answer(self.status, &self.body)
    }
}

/// A refusal of this status, with its code.
pub(super) fn no(status: u16, code: &str, message: &str) -> No {
    No { status, body: json!({ "code": code, "message": message, "data": { "status": status } }) }
}

/// A refusal whose `data` holds more than the status.
pub(super) fn no_because(status: u16, code: &str, message: &str, data: Value) -> No {
    No { status, body: json!({ "code": code, "message": message, "data": data }) }
}

/// A parameter that cannot be taken, and the refusal inside.
pub(super) fn no_param(name: &str, code: &str, message: &str, data: Value) -> No {
    let inner = json!({ "code": code, "message": message, "data": data });
    no_because(
        400,
        "rest_invalid_param",
        &format!("Invalid parameter(s): {name}"),
        json!({ "status": 400, "params": { name: message }, "details": { name: inner } }),
    )
}

/// Which fields are wanted.
pub(super) struct Fields<'a>(Option<Vec<&'a str>>);

impl<'a> Fields<'a> {
    pub fn of(query: &'a Query<'_>) -> Self {
        Self(query.all("_fields"))
    }

    fn want(&self, name: &str) -> bool {
        let is = |asked: &&str| {
            *asked == name || asked.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))
        };
        self.0.as_ref().is_none_or(|fields| fields.iter().any(is))
    }
}

/// An object that holds only what was asked for.
pub(super) struct Object<'a> {
    fields: Fields<'a>,
    map: Map<String, Value>,
}

impl<'a> Object<'a> {
    pub fn of(query: &'a Query<'_>) -> Self {
        Self { fields: Fields::of(query), map: Map::new() }
    }

    pub fn put(&mut self, name: &str, value: impl FnOnce() -> Value) {
        if self.fields.want(name) {
            self.map.insert(name.to_owned(), value());
        }
    }

    pub fn value(self) -> Value {
        // PHP has one kind of empty array.
        if self.map.is_empty() { json!([]) } else { Value::Object(self.map) }
    }

    pub fn answer(self, status: u16) -> Answer {
        json_answer(status, &self.value())
    }
}

pub(super) fn json_answer(status: u16, body: &Value) -> Answer {
    let headers = vec![("content-type".to_owned(), "application/json; charset=UTF-8".to_owned())];
    Answer { status, headers, body: Bytes::from(serde_json::to_vec(body).unwrap()) }
}

/// A page of a list, `total` being all of it and `size` what a page holds.
pub(super) fn list_answer(values: Vec<Value>, total: usize, size: usize) -> Answer {
    let mut answer = json_answer(200, &Value::Array(values));
    answer.headers.push(("x-wp-total".to_owned(), total.to_string()));
    answer.headers.push(("x-wp-totalpages".to_owned(), total.div_ceil(size).to_string()));
    answer
}

pub(super) fn http_date(now: i64) -> String {
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(now.max(0) as u64))
}

/// Seconds as WordPress writes an instant: no zone mark.
pub(super) fn instant(seconds: i64) -> Value {
    jiff::Timestamp::from_second(seconds).unwrap_or_default().strftime("%Y-%m-%dT%H:%M:%S").to_string().into()
}
