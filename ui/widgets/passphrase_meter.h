#pragma once

#include "presentation/passphrase_judgement.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace alcove::widgets {

/// How good a new passphrase is: a bar of four, and words that say what to do.
class PassphraseMeter final : public QWidget {
    Q_OBJECT

public:
    explicit PassphraseMeter(QWidget *parent = nullptr);

    void show(const presentation::PassphraseJudgement &judgement);

private:
    QProgressBar *m_bar;
    QLabel *m_words;
};

} // namespace alcove::widgets
