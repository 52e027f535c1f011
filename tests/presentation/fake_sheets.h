#pragma once

#include "core/care.h"
#include "core/emergency_sheets.h"
#include "crypto/paper_halves.h"
#include "support/fake_compartments.h"
#include "support/fake_random.h"

namespace alcove::testing {

/// Restricted charts with two sheets of paper, as the test says.
class FakeSheets final : public FakeCompartments, public EmergencySheets {
public:
    QFuture<Result<std::optional<Millis>>> sheetsMadeAt(RawId chart) override
    {
        of = chart;
        return ready(refusal ? Result<std::optional<Millis>>(*refusal)
                             : Result<std::optional<Millis>>(madeAt));
    }
    QFuture<Result<Codes>> makeSheets(RawId chart) override
    {
        of = chart;
        if (refusal)
            return ready(Result<Codes>(*refusal));
        madeAt = notes.desk.build.clock.now();
        crypto::PaperHalves paper = crypto::makePaperHalves(random);
        codes = {std::make_shared<crypto::SecretBytes>(std::move(paper.firstCode)),
                 std::make_shared<crypto::SecretBytes>(std::move(paper.secondCode))};
        return ready(Result<Codes>(codes));
    }
    QFuture<Result<void>> withdrawSheets(RawId chart) override
    {
        of = chart;
        if (refusal)
            return ready(Result<void>(*refusal));
        madeAt.reset();
        return ready(Result<void>());
    }
    QFuture<Result<Opened>> openBySheets(QString folder, Codes typed, QString reason) override
    {
        ++opens;
        given = QStringList{folder, text(typed.first), text(typed.second), reason};
        if (openingRefusal)
            return ready(Result<Opened>(*openingRefusal));
        const Millis now = notes.desk.build.clock.now();
        RestrictedChart room = inside;
        room.id = RawId{7};
        room.emergency = EmergencyTime{now, now + glassLasts};
        room.isBySheets = true;
        charts = {room};
        return ready(Result<Opened>(Opened{room.id, now + glassLasts, now - 3'600'000}));
    }

    static QString text(const Secret &secret)
    {
        return QString::fromLatin1(reinterpret_cast<const char *>(secret->view().data()),
                                   static_cast<qsizetype>(secret->size()));
    }

    std::optional<Millis> madeAt;
    Codes codes; ///< the last
    std::optional<Error> openingRefusal;
    RestrictedChart inside; ///< what one is once it is open
    QStringList given; ///< folder, codes and reason of the last opening
    int opens = 0;
    RawId of{}; ///< the chart that was last asked about
    FakeRandom random;

private:
    template <typename Answer>
    static QFuture<Answer> ready(Answer answer)
    {
        return QtFuture::makeReadyFuture(std::move(answer));
    }
};

} // namespace alcove::testing
