#pragma once

#include "pipeline/run.hpp"

namespace rapport::test {

/// The schemas and templates of the repository.
Resources resources();

} // namespace rapport::test
