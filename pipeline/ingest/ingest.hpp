#pragma once

#include "pipeline/base/limits.hpp"
#include "pipeline/base/report.hpp"
#include "pipeline/vocabulary/languages.hpp"
#include "pipeline/xml/tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Bytes of an author's files -> one canonical tree, and back to Markdown or XML.
namespace rapport::ingest {

/// One file of a document set. `name` is what findings print; its ending (.md, .xml) says how it is read.
struct Source {
    std::string name;
    std::string bytes;
    std::string own_party; ///< id of the party whose own file it is; empty for the joint set
};

struct Options {
    /// Whether the sources are the whole set: then references must resolve. For a single records file they
    /// may point to what lies elsewhere.
    bool whole_set = true;
    /// Where the labels of the plan's language are found; without it, those of the vocabulary given serve.
    vocabulary::Languages const* languages = nullptr;
    base::Limits limits{};
};

struct Plan {
    xml::Tree tree;
    std::string id;                       ///< of the relationship, empty when not said
    std::string language;                 ///< whose labels were read, also when only the labels tell
    std::vector<std::string> sources;     ///< names, in the order they were read
    std::vector<std::string> own_parties; ///< beside `sources`; empty text for joint files
    /// Id of the party whose own file holds `element`; empty for the joint set.
    [[nodiscard]] std::string own_party(xml::Element element) const;
};

/// Reads a document set: the plan first, then records files by name, then own files. Nothing when no tree can
/// be made of the plan (the findings say why); a part that cannot be read is left out, with findings.
std::optional<Plan> read(std::vector<Source> const& sources, vocabulary::Vocabulary const& vocabulary,
                         base::Report& report, Options const& options = {});

/// The language of a plan as far as its first lines tell, for one that cannot be read; empty: not known.
std::string language_of(std::vector<Source> const& sources, vocabulary::Vocabulary const& vocabulary,
                        vocabulary::Languages const& languages);

/// The tree as authors write it; read back it gives the same canonical bytes.
std::string write_markdown(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary);
std::string write_xml(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary);

/// Only what the parties agree, and only what happens (ids and keys stand in both). Numbers are spelled in
/// one way, so that the digest of a half changes with what it says and not with how.
xml::Tree commitments(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary);
xml::Tree records(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary);

/// A Markdown plan for a life cycle stage (1 to 8) with the sections and fields needed there and TBD in place
/// of every value. `today` is written where a date of issue is needed.
std::string skeleton(vocabulary::Vocabulary const& vocabulary, int stage, std::string_view today);

enum class Format { markdown, xml };
/// The name of the rule that calls the byte at `offset` layout: deleting it changes neither the canonical
/// form nor the findings. Empty when no rule does.
std::string_view layout_rule(std::string_view text, std::size_t offset, Format format,
                             vocabulary::Vocabulary const& vocabulary);

} // namespace rapport::ingest
