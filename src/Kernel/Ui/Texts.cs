namespace BackOffice.Kernel.Ui;

/// <summary>
/// Names the resource of every sentence of the interface. The key is the English sentence, so English needs no file
/// and another language is one file <c>Texts.{culture}.resx</c>.
/// </summary>
public sealed class Texts;
