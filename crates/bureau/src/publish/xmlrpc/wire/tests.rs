use super::*;

fn answered(inner: &str) -> Option<Answer> {
    read(
        format!(
            "<?xml version=\"1.0\"?><methodResponse><params><param>{inner}</param></params></methodResponse>"
        )
        .as_bytes(),
    )
}

fn one(inner: &str) -> Value {
    match answered(&format!("<value>{inner}</value>")) {
        Some(Answer::Value(value)) => value,
        other => panic!("{inner}: {other:?}"),
    }
}

#[test]
fn every_value_goes_there_and_comes_back() {
    let all = Value::of(vec![
        ("nil", Value::Nil),
        ("bool", Value::Bool(true)),
        ("int", Value::Int(-9_000_000_000)),
        ("double", Value::Double(1.5)),
        ("text", " a <b> & « été » ]]> \r\n\t fin ".into()),
        ("date", Value::Date("20261120T10:00:00".into())),
        ("bytes", Value::Bytes(vec![0, 1, 255])),
        ("list", Value::List(vec![Value::List(vec![]), Value::Struct(vec![]), "".into()])),
    ]);
    assert_eq!(read(answer(&all).as_bytes()), Some(Answer::Value(all.clone())));
    let asked = call("wp.newPost", &[all.clone(), Value::Nil]);
    assert_eq!(read_call(asked.as_bytes()), Some(("wp.newPost".into(), vec![all, Value::Nil])));
    let no = Answer::Fault { code: 403, words: "Non & non".into() };
    assert_eq!(read(fault(403, "Non & non").as_bytes()), Some(no));
}

#[test]
fn what_hosts_write_is_read() {
    assert_eq!(one("nu"), "nu".into());
    assert_eq!(one(""), "".into());
    assert_eq!(one(" <string>a</string> "), "a".into());
    assert_eq!(one("<string><![CDATA[<p>&]]></string>"), "<p>&".into());
    assert_eq!(one("<string>a &nbsp; &#233; &#8; &amp;lt; & b</string>"), "a &nbsp; é  &lt; & b".into());
    assert_eq!(one("<i4> +7 </i4>"), Value::Int(7));
    assert_eq!(one("<ex:i8>7</ex:i8>"), Value::Int(7));
    assert_eq!(one("<ex:nil/>"), Value::Nil);
    assert_eq!(one("<boolean>true</boolean>"), Value::Bool(true));
    assert_eq!(one("<base64>AA\n EC </base64>"), Value::Bytes(vec![0, 1, 2]));
    assert_eq!(one("<array/>"), Value::List(vec![]));
}

#[test]
fn junk_before_it_and_other_bytes_do_no_harm() {
    let whole = answer(&"été’".into());
    for before in [
        "\u{feff}",
        "\n\n",
        "<br />\n<b>Warning</b>: a < b in <b>x.php</b>\n",
        "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    ] {
        assert_eq!(
            read(format!("{before}{whole}").as_bytes()),
            Some(Answer::Value("été’".into())),
            "{before:?}"
        );
    }
    assert_eq!(read(format!("{whole}<!-- cached -->").as_bytes()), Some(Answer::Value("été’".into())));
    let (head, tail) = whole.split_once("été’").unwrap();
    let western = [head.as_bytes(), b"\xe9t\xe9\x92", tail.as_bytes()].concat();
    assert_eq!(read(&western), Some(Answer::Value("été’".into())));
}

#[test]
fn hostile_answers_are_none() {
    for none in ["", "<", "<methodResponse", "<methodResponse>", "<html><body>Wi-Fi</body></html>", "{}"] {
        assert_eq!(read(none.as_bytes()), None, "{none:?}");
    }
    let deep = |levels: usize| {
        let nested = "<value><array><data>".repeat(levels) + &"</data></array></value>".repeat(levels);
        answered(&nested)
    };
    assert!(deep(60).is_some());
    for levels in [65, 1000, 200_000] {
        assert_eq!(deep(levels), None, "{levels}");
    }
    for no in ["<int>x</int>", "<base64>é</base64>", "<struct><member><name>a</name></member></struct>"] {
        assert_eq!(answered(&format!("<value>{no}</value>")), None, "{no}");
    }
    let whole = answer(&Value::of(vec![("a", Value::List(vec!["b".into(); 5]))]));
    for cut in 0..whole.len() {
        assert_eq!(read(&whole.as_bytes()[..cut]), None, "cut at {cut}");
    }
    // A bomb of entities stays a few words.
    let bomb = format!(
        "<!DOCTYPE b [<!ENTITY a \"{}\">]>{}",
        "x".repeat(9),
        answer(&"X".into()).replace('X', "&a;&a;")
    );
    assert_eq!(read(bomb.as_bytes()), Some(Answer::Value("&a;&a;".into())));
}

#[test]
fn dates_are_read_in_each_manner() {
    let same = Timestamp::parse_rfc3339("2026-11-20T10:00:00Z");
    for text in [
        "20261120T10:00:00",
        "20261120T10:00:00Z",
        "2026-11-20T10:00:00",
        "2026-11-20 10:00:00",
        "20261120T11:00:00+0100",
        "20261120T05:00:00-05:00",
    ] {
        assert_eq!(instant(text), same, "{text}");
    }
    for none in [
        "",
        "00000000T00:00:00",
        "-00011130T00:00:00",
        "20261120",
        "2026é120T10:00:00",
        "20261120T10:00:00+é123",
    ] {
        assert_eq!(instant(none), None, "{none}");
    }
    assert_eq!(Value::date(same.unwrap()), Value::Date("20261120T10:00:00".into()));
}
