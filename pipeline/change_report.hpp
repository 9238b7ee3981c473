#pragma once

#include "pipeline/compose/words.hpp"
#include "pipeline/document/document.hpp"
#include "pipeline/report/change_list.hpp"

namespace rapport {

/// The document about changes: a page that says what matters most, then the newer document with what went
/// struck and what came underlined. Either document may be empty: then all of the other came or went.
document::Document change_report(report::ChangeList const& list, document::Document const& before,
                                 document::Document const& after, compose::Words const& words,
                                 report::ChangeWords const& say);

} // namespace rapport
