#pragma once

#include "pipeline/check/rules.hpp"
#include "pipeline/compose/template.hpp"
#include "pipeline/compose/words.hpp"
#include "pipeline/document/theme.hpp"
#include "pipeline/run.hpp"
#include "pipeline/type/font_files.hpp"
#include "pipeline/vocabulary/languages.hpp"
#include "pipeline/vocabulary/profile.hpp"
#include "pipeline/xml/schema.hpp"

#include <future>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rapport {

/// Everything that is the same for all plans, compiled once. Templates, words and labels are compiled when a
/// plan first needs them.
struct Machine::Parts {
    explicit Parts(Resources given);

    /// A file of schemas/ or templates/ by its name in that folder; throws std::runtime_error when it is not
    /// there.
    [[nodiscard]] std::string const& schema_file(std::string const& name) const;
    [[nodiscard]] std::string const& template_file(std::string const& name) const;

    /// Kinds of document in the order in which they are built, with the audience their template is for.
    struct Kind {
        std::string name;
        std::string audience; ///< joint, own or both
        bool passed_on =
            false; ///< others read it: it carries nothing but its pages and what it was built from
    };
    [[nodiscard]] std::vector<Kind> const& kinds();
    compose::Template const& document_template(std::string const& kind);
    compose::Words const& words(std::string const& language);     ///< BCP 47; what is missing is English
    check::Messages const* messages(std::string const& language); ///< null: as rules.sch says it
    document::Theme const& theme();
    std::shared_ptr<type::FontFiles> const& font_files();

    /// What a plan is judged by. Another thread reads it while this one reads the schema.
    struct Judging {
        xml::Tree profile_tree;
        vocabulary::Profile profile;
        check::Rules rules;
        std::vector<check::Loosening> loosened;
    };
    [[nodiscard]] Judging const& judging() const { return judging_.get(); }

    Resources resources;

private:
    [[nodiscard]] Judging read_judging() const;
    void make_ready();

    std::shared_ptr<type::FontFiles> font_files_;
    std::vector<Kind> kinds_;
    std::optional<xml::Schema> template_schema_;
    std::map<std::string, compose::Template> templates_;
    std::map<std::string, compose::Words> words_;
    std::map<std::string, check::Messages> messages_;
    std::optional<document::Theme> theme_;
    std::shared_future<Judging> judging_; ///< its thread fills what stands above

public:
    xml::Tree schema_tree;
    vocabulary::Vocabulary vocabulary;
    vocabulary::Languages languages; ///< the same vocabulary, other words
    xml::Schema schema;
    std::string schemas_sha256;   ///< empty when no documents are wanted: only they print it
    std::string templates_sha256; ///< the same
    std::string overlay_sha256;   ///< the same; empty also without an overlay
};

} // namespace rapport
