//! What is sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Value;

/// A question.
pub fn call(method: &str, params: &[Value]) -> String {
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodCall><methodName>{method}</methodName>");
    out.push_str("<params>");
    for value in params {
        out.push_str("<param>");
        push(value, &mut out);
        out.push_str("</param>");
    }
    out.push_str("</params></methodCall>");
    out
}

/// A yes, as a host says it.
pub fn answer(value: &Value) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse><params><param>".to_owned();
    push(value, &mut out);
    out.push_str("</param></params></methodResponse>");
    out
}

/// A no, as a host says it.
pub fn fault(code: i64, words: &str) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse><fault>".to_owned();
    push(&Value::of(vec![("faultCode", Value::Int(code)), ("faultString", words.into())]), &mut out);
    out.push_str("</fault></methodResponse>");
    out
}

// As deep as what we build.
fn push(value: &Value, out: &mut String) {
    out.push_str("<value>");
    match value {
        Value::Nil => out.push_str("<nil/>"),
        Value::Bool(yes) => out.push_str(if *yes { "<boolean>1</boolean>" } else { "<boolean>0</boolean>" }),
        Value::Int(number) => element("int", &number.to_string(), out),
        Value::Double(number) => element("double", &number.to_string(), out),
        Value::Text(text) => element("string", text, out),
        Value::Date(text) => element("dateTime.iso8601", text, out),
        Value::Bytes(bytes) => element("base64", &STANDARD.encode(bytes), out),
        Value::List(values) => {
            out.push_str("<array><data>");
            for value in values {
                push(value, out);
            }
            out.push_str("</data></array>");
        }
        Value::Struct(members) => {
            out.push_str("<struct>");
            for (name, value) in members {
                out.push_str("<member>");
                element("name", name, out);
                push(value, out);
                out.push_str("</member>");
            }
            out.push_str("</struct>");
        }
    }
    out.push_str("</value>");
}

/// An element of words. Characters that XML does not have are left out; a carriage return would be read as a new line.
fn element(name: &str, words: &str, out: &mut String) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}
