/// This computer's IANA zone, as in `Europe/Paris`; `UTC` where it has none.
pub fn zone() -> String {
    jiff::tz::TimeZone::system().iana_name().unwrap_or("UTC").to_owned()
}
