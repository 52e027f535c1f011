#pragma once

#include "core/emergency_sheets.h"
#include "presentation/chart_context.h"
#include "presentation/chart_document.h"

#include <QDate>
#include <QObject>

namespace alcove::presentation {

/// The two sheets of paper of a restricted chart: made, put on paper and withdrawn by who is named
/// for it, and what they open on the desk of somebody else.
class SheetsPresenter final : public QObject {
    Q_OBJECT

public:
    enum class Sheet { First, Second };

    explicit SheetsPresenter(const ChartContext &context, QObject *parent = nullptr);
    ~SheetsPresenter() override;

    /// Whether this desk's person could open a chart so.
    bool isOffered() const;

    /// Of this chart, from here on: stood() or failed(). Codes of another are forgotten.
    void look(const RawId &chart);
    /// Whether there are any, and since when, in words.
    bool areMade() const { return m_madeAt.has_value(); }
    QString standText() const;
    void make(); ///< made() or failed()
    void withdraw(); ///< withdrawn() or failed()

    /// Of those just made, in groups; empty once they are forgotten.
    QString codeText(Sheet sheet) const;
    crypto::SecretBytes code(Sheet sheet) const;
    ChartDocument document(Sheet sheet, QDate today) const;
    void forget();

    /// opened() or failed(). Twice is once.
    void open(const QString &folder, EmergencySheets::Codes typed, const QString &reason);

signals:
    void stood();
    void made();
    void withdrawn();
    /// `asOf`: of when it is, in words.
    void opened(const alcove::RawId &chart, const QString &asOf);
    void failed(const QString &words);

private:
    ChartContext m_context;
    EmergencySheets *m_sheets;
    RawId m_chart{};
    std::optional<Millis> m_madeAt;
    EmergencySheets::Codes m_codes;
    bool m_isBusy = false;
    int m_looks = 0;
};

} // namespace alcove::presentation
