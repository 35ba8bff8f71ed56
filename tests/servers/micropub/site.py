"""A small site that speaks Micropub and IndieAuth by the library django-indieweb, for the tests.

The protocol is the library's; the posts are kept in one file of JSON, which the tests read, and shown at their addresses.
Asked for: PORT and FOLDER in the environment; USER, PASSWORD and TOKEN are made there.
"""

import json
import os
import pathlib
import sys
import threading
from urllib.parse import urlsplit

from django.conf import settings

FOLDER = pathlib.Path(os.environ["FOLDER"])
PORT = int(os.environ["PORT"])

settings.configure(
    DEBUG=True,
    SECRET_KEY="only for tests",
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF="site_of_tests",
    USE_TZ=True,
    SITE_ID=1,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.sites",
        "indieweb",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "db.sqlite3", "OPTIONS": {"timeout": 30}}},
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    MEDIA_ROOT=FOLDER / "media",
    MEDIA_URL="/media/",
    LOGIN_URL="/login/",
    INDIEWEB_MICROPUB_HANDLER="site_of_tests.Posts",
)

import django  # noqa: E402

django.setup()
sys.modules["site_of_tests"] = sys.modules[__name__]

from django.contrib.auth import authenticate, login  # noqa: E402
from django.http import Http404, HttpResponse, HttpResponseRedirect  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.utils.html import escape  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from django.views.static import serve  # noqa: E402
from indieweb.handlers import InMemoryMicropubHandler, MicropubEntry  # noqa: E402

FILE = FOLDER / "posts.json"
ALONE = threading.RLock()


def bare(url):
    """Posts are known by their path: the site answers by whatever name it was asked."""
    return urlsplit(url).path


def unmoved(url, entry):
    """The entry under the address by which it was asked for, so that it does not seem to have moved."""
    return MicropubEntry(url=url, properties=entry.properties)


class Posts(InMemoryMicropubHandler):
    """The library's own store in memory, kept in a file between two requests."""

    def _kept(self, do):
        with ALONE:
            kept = json.loads(FILE.read_text()) if FILE.exists() else {"counter": 0, "entries": {}, "deleted": {}}
            self.counter = kept["counter"]
            as_entries = lambda all: {url: MicropubEntry(url=url, properties=said) for url, said in all.items()}  # noqa: E731
            self.entries, self.deleted_entries = as_entries(kept["entries"]), as_entries(kept["deleted"])
            answer = do()
            as_json = lambda all: {url: entry.properties for url, entry in all.items()}  # noqa: E731
            kept = {"counter": self.counter, "entries": as_json(self.entries), "deleted": as_json(self.deleted_entries)}
            new = FILE.with_suffix(".new")
            new.write_text(json.dumps(kept))
            new.rename(FILE)
            return answer

    def create_entry(self, properties, user):
        return self._kept(lambda: super(Posts, self).create_entry(properties, user))

    def update_entry(self, url, updates, user):
        return unmoved(url, self._kept(lambda: super(Posts, self).update_entry(bare(url), updates, user)))

    def delete_entry(self, url, user):
        return self._kept(lambda: super(Posts, self).delete_entry(bare(url), user))

    def undelete_entry(self, url, user):
        return unmoved(url, self._kept(lambda: super(Posts, self).undelete_entry(bare(url), user)))

    def get_entry(self, url, user):
        return self._kept(lambda: super(Posts, self).get_entry(bare(url), user))

    def list_entries(self, user, **which):
        return self._kept(lambda: super(Posts, self).list_entries(user, **which))


def front(request):
    at = request.build_absolute_uri("/indieweb/")
    links = f'<link rel="authorization_endpoint" href="{at}auth/"><link rel="token_endpoint" href="{at}token/">'
    page = HttpResponse(f"<!doctype html><html lang=fr><head><title>Carnet de Naïma</title>{links}</head><body></body></html>")
    page["Link"] = f'<{at}micropub/>; rel="micropub", <{at}auth/metadata/>; rel="indieauth-metadata"'
    return page


def post(request):
    entry = Posts().get_entry(request.path, None)
    if entry is None:
        raise Http404
    content = (entry.properties.get("content") or [""])[0]
    html = content.get("html", "") if isinstance(content, dict) else escape(content)
    title = escape((entry.properties.get("name") or [""])[0])
    return HttpResponse(f"<!doctype html><title>{title}</title><h1>{title}</h1>{html}")


@csrf_exempt
def log_in(request):
    person = authenticate(username=request.POST.get("username"), password=request.POST.get("password"))
    if person is None:
        return HttpResponse("who?", status=403)
    login(request, person)
    return HttpResponseRedirect(request.GET.get("next", "/"))


urlpatterns = [
    path("", front),
    path("login/", log_in),
    path("indieweb/", include("indieweb.urls")),
    path("media/<path:path>", serve, {"document_root": FOLDER / "media"}),
    path("entries/<int:number>/", lambda request, number: post(request)),
]


def main():
    from django.contrib.auth.models import User
    from django.contrib.sites.models import Site
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from indieweb.models import Token
    from waitress import serve as answer

    call_command("migrate", verbosity=0)
    Site.objects.update_or_create(id=1, defaults={"domain": f"127.0.0.1:{PORT}", "name": "Carnet de Naïma"})
    person = User.objects.create_user("naima", password=os.environ["PASSWORD"])
    Token.objects.create(
        key=Token.hash_key(os.environ["TOKEN"]),
        owner=person,
        client_id="https://tests.example/",
        me=f"http://127.0.0.1:{PORT}/",
        scope="create update delete undelete media draft",
    )
    answer(get_wsgi_application(), host="127.0.0.1", port=PORT, threads=8)


if __name__ == "__main__":
    main()
