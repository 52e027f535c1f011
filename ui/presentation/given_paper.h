#pragma once

#include "core/chart_record.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"

#include <QDate>
#include <QObject>

#include <optional>

namespace alcove::presentation {

/// The paper that a record of giving one to the client is about: of which day it is.
class GivenPaper final : public QObject {
    Q_OBJECT

public:
    explicit GivenPaper(const ChartContext &context, QObject *parent = nullptr);

    /// Reads of which day the paper of `given` is; of no paper where it is another kind of record.
    void open(const ChartRecord &given);
    /// What is wrong when it was given before there was such a paper, in words; mostly empty, and
    /// where the paper is not known.
    QString tooEarly(const ChartRecord &given) const;

private:
    ClientId m_client;
    QString m_paper; ///< its id; empty of none
    std::optional<QDate> m_day;
    LatestQuery<QList<NoteSummary>> m_query;
};

} // namespace alcove::presentation
