#pragma once

#include "pipeline/document/document.hpp"
#include "pipeline/document/theme.hpp"
#include "pipeline/type/fonts.hpp"

#include <string>
#include <vector>

/// Documents for the tests of this folder.
namespace sample {

namespace document = rapport::document;

document::Theme theme();
rapport::type::Fonts fonts();

document::Inlines text(std::string words);
document::Block paragraph(std::string words);
document::Block heading(int level, std::string words, std::string anchor = {});
document::Cell cell(std::string words);
document::Row row(std::vector<std::string> const& cells);
document::Table table(std::vector<std::string> const& head,
                      std::vector<std::vector<std::string>> const& body);
document::Document document_of(document::Blocks blocks);

/// Every kind of block, with the prose of a real plan.
document::Document everything();

/// Running text of `words` words, the same for the same seed.
std::string prose(unsigned seed, int words);

} // namespace sample
