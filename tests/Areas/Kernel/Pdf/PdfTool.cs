using System.Diagnostics;

namespace BackOffice.Tests.Areas.Kernel.Pdf;

/// <summary>Runs poppler and qpdf, independent readers of PDF; a test is skipped by name where they are not installed.</summary>
internal static class PdfTool
{
    internal static string Run(string tool, byte[] pdf, params string[] arguments) => RunRaw(tool, pdf, arguments).Output;

    internal static (int Code, string Output) RunRaw(string tool, byte[] pdf, params string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, pdf);
        try
        {
            var start = new ProcessStartInfo(tool)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument == "FILE" ? path : argument);
            using var process = Start(start);
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.GetAwaiter().GetResult());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw Xunit.Sdk.SkipException.ForSkip($"{start.FileName} is not installed.");
        }
    }
}
