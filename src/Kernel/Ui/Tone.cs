namespace BackOffice.Kernel.Ui;

/// <summary>What a status means for the reader. It colours a word and never replaces it.</summary>
public enum Tone
{
    Neutral,
    Info,
    Good,
    Warn,
    Bad,
}

internal static class ToneCss
{
    public static string Class(this Tone tone) =>
        tone switch
        {
            Tone.Info => "info",
            Tone.Good => "good",
            Tone.Warn => "warn",
            Tone.Bad => "bad",
            _ => "neutral",
        };
}
