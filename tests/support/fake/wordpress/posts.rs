//! Posts and pages, read.

use bureau::model::time::Timestamp;
use serde_json::json;

use super::query::Query;
use super::row::{Kind, Row, Status};
use super::say::{No, json_answer, list_answer, no, no_param};
use super::{Answer, Request, Site, Who, forbidden};

impl Site {
    pub(super) fn read(
        &self,
        request: &Request,
        query: &Query,
        kind: Kind,
        id: u64,
        who: Option<&Who>,
    ) -> Result<Answer, No> {
        let row = self.row_of(kind, id)?;
        let mine = who.is_some_and(|who| who.may_touch(kind, row.author));
        if query.is_edit() && !mine {
            return Err(no(
                forbidden(who),
                "rest_forbidden_context",
                "Sorry, you are not allowed to edit this post.",
            ));
        }
        if !mine && row.status != Status::Publish {
            return Err(no(forbidden(who), "rest_forbidden", "Sorry, you are not allowed to do that."));
        }
        Ok(json_answer(200, &self.say_row(request, query, row)))
    }

    pub(super) fn list(
        &self,
        request: &Request,
        query: &Query,
        kind: Kind,
        who: Option<&Who>,
    ) -> Result<Answer, No> {
        let statuses = statuses(query, kind, who)?;
        let size = page_size(query)?;
        let may = who.is_some_and(|who| who.may_write(kind));
        if query.is_edit() && !may {
            return Err(no(
                forbidden(who),
                "rest_forbidden_context",
                "Sorry, you are not allowed to edit posts in this post type.",
            ));
        }
        let slugs = query.all("slug");
        let include = query.all("include");
        let after = match query.get("modified_after").map(Timestamp::parse_rfc3339) {
            Some(None) => {
                return Err(no_param("modified_after", "rest_invalid_date", "Invalid date.", json!(null)));
            }
            Some(Some(at)) => Some(at.unix_millis().div_euclid(1000)),
            None => None,
        };
        let fits = |row: &&Row| {
            row.kind == kind
                && statuses.contains(&row.status)
                && slugs.as_ref().is_none_or(|slugs| slugs.contains(&row.slug.as_str()))
                && include.as_ref().is_none_or(|ids| ids.iter().any(|id| id.parse() == Ok(row.id)))
                && after.is_none_or(|after| row.modified > after)
        };
        let mut found: Vec<&Row> = self.rows.values().filter(fits).collect();
        match query.get("orderby") {
            Some("id") => {}
            Some("modified") => found.sort_by_key(|row| row.modified),
            _ => found.sort_by_key(|row| row.shown_date()),
        }
        if query.get("order") != Some("asc") {
            found.reverse();
        }
        let total = found.len();
        let page = query.number("page").unwrap_or(1).max(1);
        if page > 1 && page > total.div_ceil(size) && total > 0 {
            return Err(no(
                400,
                "rest_post_invalid_page_number",
                "The page number requested is larger than the number of pages available.",
            ));
        }
        let from = query.number("offset").unwrap_or((page - 1) * size);
        // Behind the end WordPress forgets how many there are.
        let total = if from >= total { 0 } else { total };
        // What this account may not see is left out of the page, and counts in the total all the same.
        let shown = found.into_iter().skip(from).take(size).filter(|row| {
            let mine = who.is_some_and(|who| who.may_touch(kind, row.author));
            mine || (!query.is_edit() && row.status == Status::Publish)
        });
        Ok(list_answer(shown.map(|row| self.say_row(request, query, row)).collect(), total, size))
    }

    pub(super) fn row_of(&self, kind: Kind, id: u64) -> Result<&Row, No> {
        let row = self.rows.get(&id).filter(|row| row.kind == kind);
        row.ok_or_else(|| no(404, "rest_post_invalid_id", "Invalid post ID."))
    }
}

pub(super) fn page_size(query: &Query) -> Result<usize, No> {
    match query.number("per_page").unwrap_or(10) {
        size @ 1..=100 => Ok(size),
        _ => Err(no_param(
            "per_page",
            "rest_out_of_bounds",
            "per_page must be between 1 (inclusive) and 100 (inclusive)",
            json!(null),
        )),
    }
}

fn statuses(query: &Query, kind: Kind, who: Option<&Who>) -> Result<Vec<Status>, No> {
    use Status::{Draft, Future, Pending, Private, Publish};
    let Some(asked) = query.all("status") else { return Ok(vec![Publish]) };
    let may = who.is_some_and(|who| who.may_write(kind));
    let mut all = Vec::with_capacity(asked.len());
    for name in asked {
        if name != "publish" && !may {
            let data = json!({ "status": forbidden(who) });
            return Err(no_param("status", "rest_forbidden_status", "Status is forbidden.", data));
        }
        match (name, Status::read(name)) {
            ("any", _) => all.extend([Publish, Future, Draft, Pending, Private]),
            (_, Some(status)) => all.push(status),
            (_, None) => {
                let said =
                    format!("status[0] is not one of publish, future, draft, pending, private, {name}.");
                return Err(no_param("status", "rest_not_in_enum", &said, json!(null)));
            }
        }
    }
    Ok(all)
}
