#pragma once

#include "core/compartments.h"
#include "core/copies_apart.h"
#include "core/emergency_access.h"
#include "support/direct_session.h"

namespace alcove::testing {

/// Psychotherapy notes over a chart of the test's own, opened with what the test says.
class FakeCompartments : public Compartments, public CopiesApart, public EmergencyRooms {
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

    QFuture<Result<QList<CopiesStand>>> copiesStand() override
    {
        return QtFuture::makeReadyFuture(Result<QList<CopiesStand>>(stands));
    }
    QFuture<Result<QList<CopyApart>>> copiesOf(StoreApart store) override
    {
        lookedAt = store;
        ++lookedFor;
        return QtFuture::makeReadyFuture(Result<QList<CopyApart>>(copies));
    }
    /// What was put back opens from then on, unless that is refused as well.
    QFuture<Result<QString>> putBack(StoreApart store, QString copy) override
    {
        broughtBack.append(copy);
        lookedAt = store;
        if (putBackRefusal)
            return QtFuture::makeReadyFuture(Result<QString>(*putBackRefusal));
        refusal.reset();
        for (RestrictedChart &chart : charts)
            if (chart.id == store.id)
                chart.shut.reset();
        return QtFuture::makeReadyFuture(
            Result<QString>(QStringLiteral("private/replaced/20260302T090000Z")));
    }

    QFuture<Result<QList<UserId>>> holders(RawId chart) override
    {
        heldOf = chart;
        return QtFuture::makeReadyFuture(Result<QList<UserId>>(holding));
    }
    QFuture<Result<void>> nameHolder(RawId chart, UserId user, bool isHolder) override
    {
        heldOf = chart;
        if (refusal)
            return QtFuture::makeReadyFuture(Result<void>(*refusal));
        holding.removeAll(user);
        if (isHolder)
            holding.append(user);
        return QtFuture::makeReadyFuture(Result<void>());
    }
    QFuture<Result<void>> leaveOver() override
    {
        ++left;
        return QtFuture::makeReadyFuture(Result<void>());
    }

    DirectSession notes; ///< or the one restricted chart
    QList<CopiesStand> stands;
    QList<CopyApart> copies;
    StoreApart lookedAt;
    int lookedFor = 0; ///< how often copies were listed
    QStringList broughtBack; ///< the names of copies
    std::optional<Error> putBackRefusal;
    QList<RestrictedChart> charts;
    std::optional<Error> refusal; ///< why they stay shut; mostly they open
    int asked = 0;
    QList<UserId> holding; ///< who opens the one chart in an emergency
    RawId heldOf{}; ///< the chart that was last asked about
    int left = 0; ///< how often what is over was left
};

} // namespace alcove::testing
