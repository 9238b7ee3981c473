#pragma once

#include "pipeline/ingest/session.hpp"

namespace rapport::ingest {

/// Records of one id become one; ids used twice are DOC-10.
void join_by_id(Session& session);
/// The same for records known by natural keys, once names in keys are resolved.
void join_by_key(Session& session);
/// Fields first and in schema order, sections of the root in schema order.
void arrange(Session& session);
/// Every name an author wrote becomes the canonical reference; what does not resolve is REF-01 or REF-02
/// unless the set is not whole.
void resolve_names(Session& session, bool whole_set);
/// DOC-11 for words that stand for missing ones.
void report_placeholders(Session const& session);

/// What stands in XML files must be expressible in Markdown too; addresses in their text become links.
void check_writable(Session& session);

/// What a finding calls an item: its id, or the name of the nearest record around it that has one.
std::string item_name(xml::Element element);

} // namespace rapport::ingest
