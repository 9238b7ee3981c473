// For clang-tidy only. In C++20 clang wants to know the whole of JSON where qpdf's header holds a vector of it
// inside itself, since a vector's destructor may be constexpr; a list's may not. gcc asks later, as it should.
#pragma once
#pragma GCC system_header

#include <qpdf/DLL.h>
#include <qpdf/PointerHolder.hh>
#include <qpdf/Types.h>

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#define vector list
#include_next <qpdf/JSON.hh>
#undef vector
