using System.Diagnostics;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Xunit;

namespace BackOffice.Tests.Conformance;

/// <summary>
/// The official rules of UBL invoices: the XSD of UBL 2.1, then EN 16931, then Peppol BIS Billing 3 (XSLT 2, run by Saxon).
/// The running test is skipped by name where the rules or Saxon are absent.
/// </summary>
internal static class OfficialRules
{
    private const string Saxon = "/usr/share/java/Saxon-HE.jar";
    private static readonly XNamespace Svrl = "http://purl.oclc.org/dsdl/svrl";

    private static readonly Lazy<XmlSchemaSet> Schemas = new(() =>
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };

        // Its document type declaration is refused when it is reached by an import.
        using var signatures = XmlReader.Create(
            ConformanceData.Require("einvoice/ubl21-xsd/common/UBL-xmldsig-core-schema-2.1.xsd"),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse }
        );
        schemas.Add(null, signatures);
        foreach (var document in new[] { "Invoice", "CreditNote" })
        {
            schemas.Add(null, ConformanceData.Require($"einvoice/ubl21-xsd/maindoc/UBL-{document}-2.1.xsd"));
        }

        schemas.Compile();
        return schemas;
    });

    /// <summary>Checks every XML file of a folder; answers for each file name what it breaks, nothing when it passes.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Check(string folder)
    {
        Assert.SkipUnless(File.Exists(Saxon), "Saxon is not installed (libsaxonhe-java, default-jre-headless).");
        string[] ruleSets =
        [
            ConformanceData.Require("einvoice/peppol/xslt/CEN-EN16931-UBL.xslt"),
            ConformanceData.Require("einvoice/peppol/xslt/PEPPOL-EN16931-UBL.xslt"),
        ];
        var failures = Directory
            .EnumerateFiles(folder, "*.xml")
            .ToDictionary(file => Path.GetFileName(file), file => SchemaErrors(file).ToList(), StringComparer.Ordinal);
        foreach (var ruleSet in ruleSets)
        {
            var reports = Directory.CreateTempSubdirectory("svrl").FullName;
            Transform(folder, ruleSet, reports);
            foreach (var (file, found) in failures)
            {
                found.AddRange(FailedAsserts(Path.Combine(reports, file)));
            }

            Directory.Delete(reports, recursive: true);
        }

        return failures.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<string>)entry.Value, StringComparer.Ordinal);
    }

    private static List<string> SchemaErrors(string file)
    {
        var errors = new List<string>();
        XDocument.Load(file).Validate(Schemas.Value, (_, problem) => errors.Add($"XSD: {problem.Message}"));
        return errors;
    }

    private static void Transform(string folder, string ruleSet, string reports)
    {
        using var process = Process.Start(
            new ProcessStartInfo("java", ["-cp", Saxon, "net.sf.saxon.Transform", $"-s:{folder}", $"-xsl:{ruleSet}", $"-o:{reports}"])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }

    private static IEnumerable<string> FailedAsserts(string report)
    {
        if (!File.Exists(report))
        {
            return ["The rules gave no report."];
        }

        var document = XDocument.Load(report);
        return document.Descendants(Svrl + "fired-rule").Any()
            ? document
                .Descendants(Svrl + "failed-assert")
                .Where(assert => (string?)assert.Attribute("flag") == "fatal")
                .Select(assert => $"{(string?)assert.Attribute("id")}: {assert.Element(Svrl + "text")?.Value.Trim()}")
            : ["No rule was applied."];
    }
}
