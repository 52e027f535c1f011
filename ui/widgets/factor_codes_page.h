#pragma once

#include "presentation/factor_presenter.h"
#include "widgets/door_page.h"

class QLabel;
class QLineEdit;

namespace alcove::support {
class QrView;
}

namespace alcove::widgets {

class CodePaper;
struct CodeSheet;

/// What an authenticator app is to hold, once, for a camera and in letters; codes on paper for who
/// loses it. One gets past it by a code of the app.
class FactorCodesPage final : public DoorPage {
    Q_OBJECT

public:
    /// The presenter has begun.
    FactorCodesPage(presentation::FactorPresenter &presenter, const Clock &clock,
                    QWidget *parent = nullptr);
    ~FactorCodesPage() override;

    /// As if the person had named this file.
    void saveAs(const QString &path);

signals:
    void backWanted();

private:
    void addApp(const FactorCodes &codes);
    void addSpares(const FactorCodes &codes);
    CodeSheet sheet() const;
    void submit();
    void showAnswer(const QString &words);

    presentation::FactorPresenter &m_presenter;
    const Clock &m_clock;
    CodePaper *m_paper;
    support::QrView *m_square = nullptr;
    QLineEdit *m_code;
};

} // namespace alcove::widgets
