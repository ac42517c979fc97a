#include "edge/webmaster/inspection.h"

#include <algorithm>

#include "edge/webmaster/markup.h"
#include "edge/webmaster/policy.h"
#include "edge/webmaster/scripted.h"
#include "shared/base/text.h"

namespace okno::webmaster {
namespace {

// Addresses relative to the page, as far as tags write them.
std::string resolve(std::string_view url, const Origin& page) {
  if (!origin_of(url).host.empty()) return std::string(url);
  if (url.starts_with("//")) return page.scheme + ":" + std::string(url);
  return to_string(page) + (url.starts_with('/') ? "" : "/") + std::string(url);
}

bool ends_with_file(std::string_view url, std::string_view file) {
  return url.substr(0, url.find_first_of("?#")).ends_with(file);
}

std::string base_of(const std::string& loader) {
  const std::string path = loader.substr(0, loader.find_first_of("?#"));
  const std::size_t file = path.rfind('/');
  return path.substr(0, path.rfind('/', file - 1));
}

using i18n::Text;

class Inspection {
 public:
  Inspection(std::string url, const Fetch& fetch) : url_(std::move(url)), fetch_(fetch) {}

  std::vector<Finding> run() {
    if (!read_page()) return std::move(findings_);
    bool found = false;
    std::vector<Tag> bare;  // tags that name no body: a script makes the form
    Scripted scripted;
    for (const Tag& tag : tags_) {
      if (tag.name != "script") continue;
      const std::string_view src = tag.get("src");
      if (src.empty()) {
        const Scripted said = read_script(tag.content);
        if (!said.loader.empty() && scripted.loader.empty()) scripted.loader = said.loader;
        if (!said.org.empty() && scripted.org.empty()) scripted.org = said.org;
        scripted.mounts |= said.mounts;
      } else if (ends_with_file(src, "/okno.js")) {
        found |= tag.has("data-org");
        if (tag.has("data-org"))
          inspect_tag(tag, std::string(tag.get("data-org")));
        else
          bare.push_back(tag);
      } else if (ends_with_file(src, "/bin/script.min.js") || ends_with_file(src, "/widget/js/main.js")) {
        found = true;
        inspect_pos_snippet(tag);
      }
    }
    // A tag that a script makes is read as if it stood there.
    if (bare.empty() && !scripted.loader.empty()) bare.push_back({"script", {{"src", scripted.loader}}, {}});
    if (!bare.empty() && (!found || scripted.mounts)) {
      found = true;
      inspect_scripted(bare.front(), scripted.org);
    }
    if (!found) {
      wrong(Text::of("webmaster.no_tag"), Text::of("webmaster.no_tag.mend"));
    }
    return std::move(findings_);
  }

 private:
  void good(Text what) { findings_.push_back({Verdict::good, std::move(what), {}}); }
  void note(Text what, Text mend) { findings_.push_back({Verdict::note, std::move(what), std::move(mend)}); }
  void wrong(Text what, Text mend) {
    findings_.push_back({Verdict::wrong, std::move(what), std::move(mend)});
  }

  bool read_page() {
    page_ = fetch_(url_, {});
    if (page_.status == 0) {
      wrong(Text::of("webmaster.no_page").with("trouble", std::string_view(page_.trouble)),
            Text::of("webmaster.no_page.mend"));
      return false;
    }
    if (page_.status != 200) {
      const std::string status = std::to_string(page_.status);
      wrong(Text::of("webmaster.page_status").with("status", std::string_view(status)),
            Text::of("webmaster.page_status.mend"));
      return false;
    }
    if (page_.header("content-type").find("html") == std::string::npos) {
      wrong(Text::of("webmaster.no_html").with("type", std::string_view(page_.header("content-type"))),
            Text::of("webmaster.no_html.mend"));
      return false;
    }
    origin_ = origin_of(page_.url.empty() ? url_ : page_.url);
    tags_ = read_tags(page_.body);
    policies_ = parse_policies(page_.header("content-security-policy"), origin_);
    for (const Tag& tag : tags_)
      if (tag.name == "meta" && text::lower(tag.get("http-equiv")) == "content-security-policy")
        policies_.emplace_back(tag.get("content"), origin_);
    good(Text::of("webmaster.page").with("origin", std::string_view(to_string(origin_))));
    return true;
  }

  // A form that the page's script makes.
  void inspect_scripted(const Tag& tag, const std::string& org) {
    if (!org.empty()) return inspect_tag(tag, org);
    const std::string loader = resolve(tag.get("src"), origin_);
    note(Text::of("webmaster.scripted").with("loader", std::string_view(loader)),
         Text::of("webmaster.scripted.mend"));
    inspect_pin(tag);
    if (!inspect_scheme(loader)) return;
    inspect_policy(tag, loader);
    inspect_loader(loader);
    inspect_link(base_of(loader) + "/f/", org);
  }

  void inspect_tag(const Tag& tag, const std::string& org) {
    const std::string loader = resolve(tag.get("src"), origin_);
    good(Text::of("webmaster.tag")
             .with("org", std::string_view(org))
             .with("loader", std::string_view(loader)));
    if (org.empty()) wrong(Text::of("webmaster.no_org"), Text::of("webmaster.no_org.mend"));
    inspect_values(tag);
    inspect_pin(tag);
    if (!inspect_scheme(loader)) return;
    inspect_policy(tag, loader);
    if (inspect_loader(loader)) inspect_edge(base_of(loader), org);
    // A tag for what was sent leads to a page that knows no body.
    inspect_link(base_of(loader) + (tag.get("data-view") == "status" ? "/m" : "/f/" + org), org);
  }

  void inspect_values(const Tag& tag) {
    static const std::pair<std::string_view, std::vector<std::string_view>> known[] = {
        {"data-lang", {"ru", "en", "tt"}},
        {"data-theme", {"auto", "light", "dark", "contrast"}},
        {"data-face", {"auto", "html", "canvas"}},
    };
    for (const auto& [name, values] : known) {
      const std::string_view value = tag.get(name);
      if (!tag.has(name) || std::find(values.begin(), values.end(), value) != values.end()) continue;
      std::string list;
      for (const std::string_view allowed : values) list += (list.empty() ? "" : ", ") + std::string(allowed);
      const std::string at = std::string(name) + "=\"" + std::string(value) + "\"";
      note(Text::of("webmaster.value").with("attribute", std::string_view(at)),
           Text::of("webmaster.value.mend").with("values", std::string_view(list)));
    }
  }

  void inspect_pin(const Tag& tag) {
    if (!tag.has("integrity")) return;
    if (!tag.has("crossorigin"))
      wrong(Text::of("webmaster.crossorigin"), Text::of("webmaster.crossorigin.mend"));
    if (ends_with_file(tag.get("src"), "/v1/okno.js"))
      wrong(Text::of("webmaster.pin"), Text::of("webmaster.pin.mend"));
  }

  bool inspect_scheme(const std::string& loader) {
    if (origin_.scheme == "https" && origin_of(loader).scheme == "http") {
      wrong(Text::of("webmaster.scheme"), Text::of("webmaster.scheme.mend"));
      return false;
    }
    return true;
  }

  template <class Allows>
  void ask_policy(Allows allows, Text good_words, Text wrong_words, Text mend, Verdict otherwise) {
    if (std::all_of(policies_.begin(), policies_.end(), allows)) {
      good(std::move(good_words));
    } else {
      findings_.push_back({otherwise, std::move(wrong_words), std::move(mend)});
    }
  }

  void inspect_policy(const Tag& tag, const std::string& loader) {
    if (policies_.empty()) return good(Text::of("webmaster.no_policy"));
    const std::string edge = to_string(origin_of(loader));
    const Source script{loader, std::string(tag.get("nonce"))};
    ask_policy([&](const Policy& policy) { return policy.allows_script(script); },
               Text::of("webmaster.policy.script"), Text::of("webmaster.policy.script.not"),
               Text::of("webmaster.policy.script.mend").with("edge", std::string_view(edge)), Verdict::wrong);
    ask_policy([&](const Policy& policy) { return policy.allows_wasm(); }, Text::of("webmaster.policy.wasm"),
               Text::of("webmaster.policy.wasm.not"), Text::of("webmaster.policy.wasm.mend"), Verdict::wrong);
    ask_policy([&](const Policy& policy) { return policy.allows_connection(edge + "/api"); },
               Text::of("webmaster.policy.connect"), Text::of("webmaster.policy.connect.not"),
               Text::of("webmaster.policy.connect.mend").with("edge", std::string_view(edge)),
               Verdict::wrong);
    ask_policy([&](const Policy& policy) { return policy.allows_frame(edge + "/f/1"); },
               Text::of("webmaster.policy.frame"), Text::of("webmaster.policy.frame.not"),
               Text::of("webmaster.policy.frame.mend").with("edge", std::string_view(edge)), Verdict::note);
    ask_policy(
        [](const Policy& policy) {
          return policy.allows_trusted_types("okno") && policy.allows_trusted_types("okno-html");
        },
        Text::of("webmaster.policy.types"), Text::of("webmaster.policy.types.not"),
        Text::of("webmaster.policy.types.mend"), Verdict::wrong);
  }

  bool inspect_loader(const std::string& loader) {
    const Fetched script = fetch_(loader, {});
    if (script.status == 0) {
      wrong(Text::of("webmaster.no_edge").with("trouble", std::string_view(script.trouble)),
            Text::of("webmaster.no_edge.mend"));
      return false;
    }
    if (script.status != 200 || script.header("content-type").find("javascript") == std::string::npos) {
      wrong(Text::of("webmaster.no_script").with("status", std::string_view(std::to_string(script.status))),
            Text::of("webmaster.no_script.mend"));
      return false;
    }
    good(Text::of("webmaster.script"));
    return true;
  }

  void inspect_edge(const std::string& edge, const std::string& org) {
    const Fetched info = fetch_(edge + "/api/v1/orgs/" + org, to_string(origin_));
    if (info.status == 404)
      return wrong(Text::of("webmaster.unknown_org").with("org", std::string_view(org)),
                   Text::of("webmaster.unknown_org.mend"));
    const std::string allowed = info.header("access-control-allow-origin");
    if (info.status != 200 || (allowed != "*" && allowed != to_string(origin_))) {
      wrong(Text::of("webmaster.origin.not").with("origin", std::string_view(to_string(origin_))),
            Text::of("webmaster.origin.mend").with("org", std::string_view(org)));
    } else {
      good(Text::of("webmaster.origin"));
    }
    inspect_frame(edge + "/f/" + org);
  }

  void inspect_frame(const std::string& form) {
    const Fetched plain = fetch_(form, {});
    if (plain.status != 200)
      return wrong(Text::of("webmaster.no_form").with("address", std::string_view(form)),
                   Text::of("webmaster.no_form.mend"));
    const std::string policy = plain.header("content-security-policy");
    const std::size_t at = policy.find("frame-ancestors");
    const std::string list = at == std::string::npos ? "" : policy.substr(at, policy.find(';', at) - at);
    const Policy ancestors("frame-src" + list.substr(std::min<std::size_t>(list.size(), 15)),
                           origin_of(form));
    if (list.empty() || ancestors.allows_frame(to_string(origin_) + "/")) {
      good(Text::of("webmaster.frame"));
    } else {
      note(Text::of("webmaster.frame.not"),
           Text::of("webmaster.frame.mend").with("origin", std::string_view(to_string(origin_))));
    }
  }

  // The plain page's link: visible until the widget replaces it, or for those whose scripts are off alone.
  void inspect_link(const std::string& address, const std::string& org) {
    bool there = false;
    bool visible = false;
    for (const Tag& tag : tags_) {
      if (tag.name != "a" || !resolve(tag.get("href"), origin_).starts_with(address)) continue;
      there = true;
      visible |= tag.has("data-okno") || !tag.without_scripts;
    }
    if (visible) return good(Text::of("webmaster.link"));
    // Nothing names the body where a script of elsewhere makes the form.
    const std::string known = org.empty() ? address + "ORG" : address;
    if (there) return good(Text::of("webmaster.noscript").with("address", std::string_view(known)));
    note(Text::of("webmaster.link.not"),
         Text::of("webmaster.link.mend").with("address", std::string_view(known)));
  }

  void inspect_pos_snippet(const Tag& tag) {
    const std::string src = resolve(tag.get("src"), origin_);
    const std::string host = origin_of(src).host;
    if (host.ends_with("gosuslugi.ru"))
      return note(Text::of("webmaster.snippet.elsewhere").with("host", std::string_view(host)),
                  Text::of("webmaster.snippet.elsewhere.mend"));
    good(Text::of("webmaster.snippet").with("host", std::string_view(host)));
    if (!inspect_scheme(src)) return;
    inspect_policy(tag, src);
    const Fetched script = fetch_(src, {});
    if (script.status == 200) return good(Text::of("webmaster.script"));
    wrong(
        Text::of("webmaster.snippet.script").with("status", std::string_view(std::to_string(script.status))),
        Text::of("webmaster.snippet.script.mend"));
  }

  std::string url_;
  const Fetch& fetch_;
  Fetched page_;
  Origin origin_;
  std::vector<Tag> tags_;
  std::vector<Policy> policies_;
  std::vector<Finding> findings_;
};

}  // namespace

std::string Fetched::header(std::string_view name) const {
  std::string joined;
  for (const auto& [key, value] : headers) {
    if (key != name) continue;
    if (!joined.empty()) joined += ", ";
    joined += value;
  }
  return joined;
}

std::vector<Finding> inspect_page(const std::string& url, const Fetch& fetch) {
  return Inspection(url, fetch).run();
}

}  // namespace okno::webmaster
