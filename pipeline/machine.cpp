#include "pipeline/machine.hpp"

#include "pipeline/compose/compose.hpp"
#include "pipeline/compose/theme_reader.hpp"
#include "pipeline/digest/sha256.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport {

namespace {

std::string const& file_of(std::map<std::string, std::string> const& files, std::string const& name,
                           std::string const& folder)
{
    auto const found = files.find(name);
    if (found == files.end()) throw std::runtime_error(folder + "/" + name + ": is missing");
    return found->second;
}

/// One digest over names and contents, so that a renamed file is another set.
std::string digest_of(std::map<std::string, std::string> const& files)
{
    std::string listing;
    for (auto const& [name, bytes] : files) listing += digest::sha256(bytes) + "  " + name + "\n";
    return digest::sha256(listing);
}

std::string primary_language(std::string const& language)
{
    return language.substr(0, language.find('-'));
}

} // namespace

Machine::Parts::Parts(Resources given)
    : resources(std::move(given)), judging_(std::async(std::launch::async,
                                                       [this] {
                                                           auto judging = read_judging();
                                                           if (!resources.templates.empty()) make_ready();
                                                           return judging;
                                                       })),
      schema_tree(xml::Tree::parse_own(schema_file("plan.xsd"), resources.schemas_folder + "/plan.xsd")),
      vocabulary(vocabulary::load(schema_tree)),
      languages(schema_tree, vocabulary, resources.schemas, resources.schemas_folder),
      schema(schema_tree, resources.schemas_folder + "/plan.xsd")
{
    if (!resources.templates.empty()) {
        schemas_sha256 = digest_of(resources.schemas);
        templates_sha256 = digest_of(resources.templates);
        if (!resources.overlay.empty()) overlay_sha256 = digest_of(resources.overlay);
    }
    judging_.get();
}

/// What nearly every document needs, so that no worker has to read it again.
void Machine::Parts::make_ready()
{
    std::string const language = "en";
    words(language);
    font_files()->hyphenator(language);
    for (auto const& kind : kinds()) {
        bool const wanted = resources.documents.empty() ||
                            std::ranges::find(resources.documents, kind.name) != resources.documents.end();
        if (wanted) document_template(kind.name);
    }
}

Machine::Parts::Judging Machine::Parts::read_judging() const
{
    auto tree = xml::Tree::parse_own(schema_file("profile.xml"), resources.schemas_folder + "/profile.xml");
    auto const rules_file = resources.schemas_folder + "/rules.sch";
    if (resources.overlay_folder.empty()) {
        auto profile = vocabulary::load_profile(tree);
        auto rules = check::Rules::load(schema_file("rules.sch"), rules_file, profile);
        return {std::move(tree), std::move(profile), std::move(rules), {}};
    }
    auto const overlay = check::read_overlay(resources.overlay, resources.overlay_folder);
    auto loosened = check::change_thresholds(overlay, tree);
    auto profile = vocabulary::load_profile(tree);
    auto rules = check::Rules::load(schema_file("rules.sch"), rules_file, profile, overlay, loosened);
    check::check_messages(resources.overlay, resources.overlay_folder, rules.book());
    return {std::move(tree), std::move(profile), std::move(rules), std::move(loosened)};
}

std::string const& Machine::Parts::schema_file(std::string const& name) const
{
    return file_of(resources.schemas, name, resources.schemas_folder);
}

std::string const& Machine::Parts::template_file(std::string const& name) const
{
    return file_of(resources.templates, name, resources.templates_folder);
}

std::vector<Machine::Parts::Kind> const& Machine::Parts::kinds()
{
    if (!kinds_.empty()) return kinds_;
    for (auto const& [name, bytes] : resources.templates) {
        if (name.find('/') != std::string::npos || !name.ends_with(".xml")) continue;
        auto const tree = xml::Tree::parse_own(bytes, resources.templates_folder + "/" + name);
        auto const root = tree.root();
        kinds_.push_back({root.get("kind"), root.get("audience"), root.get("passed-on") == "yes"});
    }
    return kinds_;
}

compose::Template const& Machine::Parts::document_template(std::string const& kind)
{
    auto const known = templates_.find(kind);
    if (known != templates_.end()) return known->second;
    if (!template_schema_)
        template_schema_.emplace(template_file("template.xsd"), resources.templates_folder + "/template.xsd");
    auto const read = [&](std::string const& name) { return template_file(name); };
    auto loaded = compose::Template::load(kind + ".xml", read, *template_schema_);
    return templates_.emplace(kind, std::move(loaded)).first->second;
}

compose::Words const& Machine::Parts::words(std::string const& language)
{
    std::string name = "text/" + primary_language(language) + ".xml";
    if (!resources.templates.contains(name)) name = "text/en.xml";
    auto const known = words_.find(name);
    if (known != words_.end()) return known->second;
    auto loaded = compose::Words::load(template_file(name), resources.templates_folder + "/" + name);
    if (name != "text/en.xml") loaded.complete_from(words("en"));
    return words_.emplace(name, std::move(loaded)).first->second;
}

check::Messages const* Machine::Parts::messages(std::string const& language)
{
    std::string const name = "messages/" + primary_language(language) + ".xml";
    auto const overlaid = resources.overlay.find(name);
    bool const any = resources.schemas.contains(name) || overlaid != resources.overlay.end();
    if (!any) return nullptr;
    if (auto const known = messages_.find(name); known != messages_.end()) return &known->second;
    check::Messages messages;
    if (resources.schemas.contains(name))
        messages = check::Messages::load(
            xml::Tree::parse_own(schema_file(name), resources.schemas_folder + "/" + name));
    if (overlaid != resources.overlay.end())
        messages.add(xml::Tree::parse_own(overlaid->second, resources.overlay_folder + "/" + name));
    return &messages_.emplace(name, std::move(messages)).first->second;
}

document::Theme const& Machine::Parts::theme()
{
    if (!theme_) {
        std::string const name = "themes/" + resources.theme + "/theme.xml";
        theme_ = compose::read_theme(template_file(name), resources.templates_folder + "/" + name);
    }
    return *theme_;
}

std::shared_ptr<type::FontFiles> const& Machine::Parts::font_files()
{
    if (!font_files_)
        font_files_ = std::make_shared<type::FontFiles>(theme().font_folders, theme().hyphenation_folder);
    return font_files_;
}

std::vector<std::string> Machine::documents() const
{
    constexpr std::string_view ending = ".xml";
    std::vector<std::string> kinds;
    for (auto const& [name, bytes] : parts_->resources.templates)
        if (name.ends_with(ending) && name.find('/') == std::string::npos)
            kinds.push_back(name.substr(0, name.size() - ending.size()));
    return kinds;
}

check::RuleBook const& Machine::rule_book() const
{
    return parts_->judging().rules.book();
}

std::string Machine::judged_by() const
{
    auto const& resources = parts_->resources;
    return digest::sha256(digest_of(resources.schemas) + digest_of(resources.overlay));
}

std::vector<check::Loosening> const& Machine::loosened() const
{
    return parts_->judging().loosened;
}

Machine::Machine(Resources resources) : parts_(std::make_unique<Parts>(std::move(resources))) {}
Machine::~Machine() = default;
Machine::Machine(Machine&&) noexcept = default;
Machine& Machine::operator=(Machine&&) noexcept = default;

} // namespace rapport
