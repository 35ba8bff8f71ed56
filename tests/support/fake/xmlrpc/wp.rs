//! `wp.*`.

use bureau::publish::xmlrpc::wire::{Value, instant};

use super::say::{date, link, local, picture};
use super::{No, Row, Server, trash};
use crate::support::fake::wordpress::Request;

impl Server {
    pub(super) fn wp(
        &mut self,
        request: &Request,
        method: &str,
        behind: &[Value],
        now: i64,
    ) -> Result<Value, No> {
        let first = behind.first().cloned().unwrap_or(Value::Nil);
        match method {
            "wp.newPost" => {
                if ["post_title", "post_content", "post_excerpt"]
                    .iter()
                    .all(|name| first.said(name).is_empty())
                {
                    return Err((500, "Content, title, and excerpt are empty.".to_owned()));
                }
                let row = Row {
                    page: first.said("post_type") == "page",
                    status: "draft".to_owned(),
                    ..Row::default()
                };
                let id = self.puts(Row { categories: vec!["Uncategorized".to_owned()], ..row });
                put(self.rows.get_mut(&id).expect("a post"), &first);
                self.settle(id, now);
                Ok(id.to_string().as_str().into())
            }
            "wp.editPost" => {
                let asked = behind.get(1).cloned().unwrap_or(Value::Nil);
                let row = self.row(&first.words())?;
                let since = instant(&asked.said("if_not_modified_since"));
                if since.is_some_and(|at| at.unix_millis() / 1000 < row.modified) {
                    return Err((409, "There is a revision of this post that is more recent.".to_owned()));
                }
                let id = row.id;
                if asked.said("post_status") == "trash" {
                    trash(row);
                    row.modified = now;
                } else {
                    put(row, &asked);
                    self.settle(id, now);
                }
                Ok(Value::Bool(true))
            }
            "wp.getPost" => {
                let row = self.row(&first.words())?.clone();
                if row.foreign {
                    return Err((401, "Sorry, you are not allowed to edit this post.".to_owned()));
                }
                Ok(self.said(request, &row, behind.get(1)))
            }
            "wp.getPosts" => Ok(self.list(request, &first, behind.get(1))),
            "wp.getOptions" => Ok(Value::of(vec![
                ("blog_title", option("Carnet de Naïma".into())),
                ("time_zone", option(Value::Double(1.0))),
                ("default_comment_status", option("open".into())),
            ])),
            "wp.getProfile" => Ok(Value::of(vec![("roles", Value::List(vec!["administrator".into()]))])),
            "wp.getTerms" => Ok(self.terms(&first.words())),
            "wp.getMediaLibrary" => {
                let newest = self.pictures.iter().rev();
                let said = |(id, title, stands): &(u64, String, String)| {
                    picture(request, self.way, *id, title, stands)
                };
                Ok(Value::List(newest.map(said).collect()))
            }
            "wp.deletePost" => self.delete(&first.words()),
            _ => unreachable!("{method}"),
        }
    }

    fn list(&self, request: &Request, filter: &Value, fields: Option<&Value>) -> Value {
        let number = |name: &str, else_: usize| filter.said(name).parse().unwrap_or(else_);
        let status = filter.said("post_status");
        let mut rows: Vec<&Row> = self
            .rows
            .values()
            .filter(|row| row.page == (filter.said("post_type") == "page"))
            .filter(|row| if status.is_empty() { row.status != "trash" } else { row.status == status })
            .collect();
        rows.reverse();
        if filter.said("orderby") == "modified" {
            rows.sort_by_key(|row| std::cmp::Reverse(row.modified));
        }
        let rows = rows.into_iter().skip(number("offset", 0)).take(number("number", 10));
        let rows = rows.filter(|row| !row.foreign);
        Value::List(rows.map(|row| self.said(request, row, fields)).collect())
    }

    fn said(&self, request: &Request, row: &Row, fields: Option<&Value>) -> Value {
        let dated = row.date.unwrap_or(row.modified);
        // What waits for its hour is called public.
        let status = if row.status == "future" { "publish" } else { &row.status };
        let terms = [("post_tag", &row.tags), ("category", &row.categories)];
        let terms = terms.into_iter().flat_map(|(taxonomy, names)| {
            names.iter().map(move |name| {
                let name = name.replace('&', "&amp;");
                Value::of(vec![("taxonomy", taxonomy.into()), ("name", name.as_str().into())])
            })
        });
        let thumbnail = self.pictures.iter().find(|(id, ..)| *id == row.featured);
        let thumbnail = thumbnail.map_or(Value::List(Vec::new()), |(id, title, stands)| {
            picture(request, self.way, *id, title, stands)
        });
        let whole = Value::of(vec![
            ("post_id", row.id.to_string().as_str().into()),
            ("post_title", row.title.as_str().into()),
            ("post_date", local(dated)),
            ("post_date_gmt", date(dated)),
            ("post_modified_gmt", date(row.modified)),
            ("post_status", status.into()),
            ("post_type", if row.page { "page" } else { "post" }.into()),
            ("post_name", row.slug.as_str().into()),
            ("post_excerpt", row.excerpt.as_str().into()),
            ("post_content", row.content.as_str().into()),
            ("link", link(&request.origin, row).as_str().into()),
            ("comment_status", if row.comments { "open" } else { "closed" }.into()),
            ("post_thumbnail", thumbnail),
            ("terms", Value::List(terms.collect())),
        ]);
        let (Some(fields), Value::Struct(members)) = (fields, &whole) else { return whole };
        let wanted =
            |name: &str| name == "post_id" || fields.list().iter().any(|field| field.words() == name);
        Value::Struct(members.iter().filter(|(name, _)| wanted(name)).cloned().collect())
    }

    fn terms(&self, taxonomy: &str) -> Value {
        let of = |row: &Row| if taxonomy == "post_tag" { row.tags.clone() } else { row.categories.clone() };
        let mut names: Vec<String> = self.rows.values().flat_map(of).collect();
        names.sort();
        names.dedup();
        let said = |name: &String| {
            let escaped = name.replace('&', "&amp;");
            Value::of(vec![
                ("term_id", name.into()),
                ("name", escaped.as_str().into()),
                ("parent", "0".into()),
            ])
        };
        Value::List(names.iter().map(said).collect())
    }
}

fn option(value: Value) -> Value {
    Value::of(vec![("desc", "…".into()), ("readonly", Value::Bool(true)), ("value", value)])
}

fn put(row: &mut Row, asked: &Value) {
    let text = |name: &str, to: &mut String| {
        if asked.get(name).is_some() {
            *to = asked.said(name);
        }
    };
    text("post_title", &mut row.title);
    text("post_content", &mut row.content);
    text("post_excerpt", &mut row.excerpt);
    text("post_status", &mut row.status);
    text("post_name", &mut row.slug);
    if let Some(at) = asked.instant("post_date_gmt") {
        row.date = Some(at.unix_millis() / 1000);
    }
    if asked.get("comment_status").is_some() {
        row.comments = asked.said("comment_status") == "open";
    }
    if asked.get("post_thumbnail").is_some() {
        row.featured = asked.said("post_thumbnail").parse().unwrap_or_default();
    }
    let names = asked.get("terms_names");
    let names = |taxonomy: &str| {
        let list = names.and_then(|names| names.get(taxonomy));
        list.map(|list| list.list().iter().map(Value::words).collect::<Vec<String>>())
    };
    if let Some(names) = names("post_tag") {
        row.tags = names;
    }
    if let Some(names) = names("category") {
        row.categories = if names.is_empty() { vec!["Uncategorized".to_owned()] } else { names };
    }
}
