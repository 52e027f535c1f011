#pragma once

#include "core/compartments.h"
#include "support/direct_session.h"

namespace alcove::testing {

/// Psychotherapy notes over a chart of the test's own, opened with what the test says.
class FakeCompartments final : public Compartments {
public:
    QFuture<Result<Session *>> psychotherapyNotes() override
    {
        ++asked;
        return QtFuture::makeReadyFuture(refusal ? Result<Session *>(*refusal)
                                                 : Result<Session *>(&notes));
    }

    DirectSession notes;
    std::optional<Error> refusal; ///< why they stay shut; mostly they open
    int asked = 0;
};

} // namespace alcove::testing
