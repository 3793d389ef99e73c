using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Ui;

namespace BackOffice.Web.Imports;

/// <summary>States of an import in words.</summary>
internal static class ImportWords
{
    public static string Of(ImportState state) =>
        state switch
        {
            ImportState.Staged => "Columns to be chosen",
            ImportState.Checking => "Being checked",
            ImportState.Checked => "Waiting for you",
            ImportState.Running => "Being imported",
            ImportState.Done => "Imported",
            ImportState.Cancelled => "Stopped",
            _ => "Not readable",
        };

    public static Tone ToneOf(ImportCard import) =>
        import.State switch
        {
            ImportState.Done when import.Rejected == 0 => Tone.Good,
            ImportState.Done or ImportState.Checked => Tone.Warn,
            ImportState.Failed => Tone.Bad,
            ImportState.Cancelled or ImportState.Staged => Tone.Neutral,
            _ => Tone.Info,
        };
}
