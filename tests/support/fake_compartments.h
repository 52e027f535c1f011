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

    QFuture<Result<QList<RestrictedChart>>> restrictedCharts() override
    {
        return QtFuture::makeReadyFuture(refusal ? Result<QList<RestrictedChart>>(*refusal)
                                                 : Result<QList<RestrictedChart>>(charts));
    }
    QFuture<Result<Session *>> restrictedChart(RawId /*id*/) override
    {
        return psychotherapyNotes();
    }
    QFuture<Result<RawId>> restrictChart(Client client, Restriction because) override
    {
        if (refusal)
            return QtFuture::makeReadyFuture(Result<RawId>(*refusal));
        client.id = ClientId::make(notes.desk.build.clock, notes.desk.build.random);
        must(notes.desk.chart->saveClient(client));
        RestrictedChart made;
        made.id = RawId{static_cast<std::uint8_t>(charts.size() + 1)};
        made.client = client.id;
        made.clientName = displayName(client);
        made.because = because;
        charts.append(made);
        return QtFuture::makeReadyFuture(Result<RawId>(made.id));
    }

    DirectSession notes; ///< or the one restricted chart
    QList<RestrictedChart> charts;
    std::optional<Error> refusal; ///< why they stay shut; mostly they open
    int asked = 0;
};

} // namespace alcove::testing
