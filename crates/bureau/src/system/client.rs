/// Where the public document of this program is served (`docs/client/client.json`), by which sites know it that sign in by
/// IndieAuth: whoever hands the program out says so in `BUREAU_CLIENT_ID`.
pub fn client_document() -> Option<String> {
    std::env::var("BUREAU_CLIENT_ID").ok().filter(|address| !address.is_empty())
}
